# The services of a Kubernetes cluster, reached from here by forwarded ports.
# shellcheck shell=bash

forwardings=()     # process ids
forwarding_logs=() # and what they say

# kube ARGS...: kubectl on the `context` and `namespace` in use.
kube() { kubectl ${context:+--context "$context"} ${namespace:+--namespace "$namespace"} "$@"; }

# forward_port SERVICE: until this command ends; fills ports[SERVICE].
forward_port() {
    local log pid port
    command -v kubectl >/dev/null || die 'please install kubectl first'
    mkdir -p "$ORDERFLOW_HOME"
    # Its own: the port that another run was given says nothing about this one.
    log=$(mktemp "$ORDERFLOW_HOME/forward-$1.XXXXXX")
    # Not through `kube`: that would be a shell of its own, and kubectl would outlive it.
    kubectl ${context:+--context "$context"} --namespace "$namespace" port-forward "service/$1" :8080 >"$log" 2>&1 </dev/null &
    pid=$!
    forwardings+=("$pid") forwarding_logs+=("$log")
    at_exit=(end_forwardings)
    wait_until 30 is_forwarded_or_gone "$log" "$pid" || true
    is_forwarded "$log" || die "cannot reach the service $1 of the cluster: $(forwarding_trouble "$log")"
    port=$(forwarded_port "$log")
    ports[$1]=$port
}

forwarded_port() { sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\).*/\1/p' "$1"; }

# The port accepts connections.
is_forwarded() {
    local port
    port=$(forwarded_port "$1")
    [[ -n $port ]] && port_taken "$port"
}

is_forwarded_or_gone() { is_forwarded "$1" || ! kill -0 "$2" 2>/dev/null; }

forwarding_trouble() {
    local trouble
    trouble=$(tail -n 1 "$1")
    printf '%s' "${trouble:-kubectl port-forward has not opened a port within 30 s}"
}

end_forwardings() {
    ((${#forwardings[@]} == 0)) || kill "${forwardings[@]}" 2>/dev/null || true
    rm -f "${forwarding_logs[@]}"
}

# Fills `operator` and `operator_password`: what was asked for, or the account that the files given have made.
# choose_operator ENV ACCOUNTS, where ACCOUNTS is empty if there are no others than those.
choose_operator() {
    local ORDERFLOW_OPERATOR_PASSWORD=${ORDERFLOW_OPERATOR_PASSWORD:-}
    operator=${ORDERFLOW_OPERATOR:-${USER:-$(id -un)}}
    if [[ -z $ORDERFLOW_OPERATOR_PASSWORD && -f $1 ]] && has_accounts_of "${2:-}"; then
        operator=$(setting "$1" ORDERFLOW_OPERATOR)
        ORDERFLOW_OPERATOR_PASSWORD=$(setting "$1" ORDERFLOW_OPERATOR_PASSWORD)
    fi
    [[ -n $ORDERFLOW_OPERATOR_PASSWORD ]] || ask_password "$operator"
    operator_password=$ORDERFLOW_OPERATOR_PASSWORD
}

# Whether the accounts of the cluster are those of this file.
has_accounts_of() {
    [[ -n $1 ]] || return 0
    [[ -f $1 ]] && kube get secret operations -o jsonpath='{.data.accounts}' 2>/dev/null | base64 -d | cmp -s - "$1"
}

# reach_services COMMAND SERVICE...: fills `ports`, `operator` and `operator_password`; those of `namespace` if it is set, or
# else of `up`.
reach_services() {
    local service made=$ROOT/k8s/overlays/local/secrets
    if [[ -n $namespace ]]; then
        choose_operator "$made/operator.env" "$made/operations/accounts"
        for service in "${@:2}"; do
            forward_port "$service"
        done
        return
    fi
    use_instance run
    [[ -f $home/operator.env ]] || die "$1: the system is not up: ./orderflow up"
    choose_service_ports
    choose_operator "$home/operator.env"
}
