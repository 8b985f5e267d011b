# The services of a Kubernetes cluster, reached from here by forwarded ports.
# shellcheck shell=bash

forwardings=() # process ids

# kube ARGS...: kubectl on the `context` and `namespace` in use.
kube() { kubectl ${context:+--context "$context"} ${namespace:+--namespace "$namespace"} "$@"; }

# forward_port SERVICE: until this command ends; fills ports[SERVICE].
forward_port() {
    local log=$ORDERFLOW_HOME/forward-$1.log pid
    command -v kubectl >/dev/null || die 'please install kubectl first'
    mkdir -p "$ORDERFLOW_HOME"
    # Not through `kube`: that would be a shell of its own, and kubectl would outlive it.
    kubectl ${context:+--context "$context"} --namespace "$namespace" port-forward "service/$1" :8080 >"$log" 2>&1 </dev/null &
    pid=$!
    forwardings+=("$pid")
    at_exit=(end_forwardings)
    wait_until 30 is_forwarded "$log" "$pid" || true
    ports[$1]=$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\).*/\1/p' "$log")
    [[ -n ${ports[$1]} ]] || die "cannot reach the service $1 of the cluster: $(tail -n 1 "$log")"
}

is_forwarded() { grep -q '^Forwarding from 127' "$1" || ! kill -0 "$2" 2>/dev/null; }
end_forwardings() { ((${#forwardings[@]} == 0)) || kill "${forwardings[@]}" 2>/dev/null || true; }

# What operators show, as the pods of orders have it.
cluster_operator_password() {
    local secret
    secret=$(kube get deployment orders -o \
        jsonpath='{.spec.template.spec.containers[0].env[?(@.name=="OUTBOX_OPS_PASSWORD")].valueFrom.secretKeyRef.name}') ||
        die "there is no orders in the namespace $namespace"
    kube get secret "$secret" -o jsonpath='{.data.password}' 2>/dev/null | base64 -d ||
        die "the namespace $namespace has no Secret $secret that you may read; set OUTBOX_OPS_PASSWORD"
}

# reach_services COMMAND SERVICE...: fills `ports` and `operator_password`; those of `namespace` if it is set, or else of `up`.
reach_services() {
    local service
    if [[ -n $namespace ]]; then
        operator_password=${OUTBOX_OPS_PASSWORD:-$(cluster_operator_password)}
        for service in "${@:2}"; do
            forward_port "$service"
        done
        return
    fi
    use_instance run
    [[ -f $home/operator.env ]] || die "$1: the system is not up: ./orderflow up"
    choose_service_ports
    operator_password=$(setting "$home/operator.env" OUTBOX_OPS_PASSWORD)
}
