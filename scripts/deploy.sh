# To a Kubernetes cluster: images, kubectl apply, wait, tell how to reach it.
# shellcheck shell=bash

deploy_help() {
    cat <<'HELP'
Usage: ./orderflow deploy [OVERLAY] [OPTIONS]

Builds the images, brings them to the cluster, applies the overlay (a folder of k8s/overlays: local by default, or any path
with a kustomization), waits until everything runs, and says how to reach the API. No Docker engine is needed for the
images. Applied a second time, it changes what has changed.

  --native           native executables instead of JVMs (needs GraalVM, or a container engine to build in)
  --component NAME   adds k8s/components/NAME to the overlay; may be repeated
  --push REGISTRY    push the images there (such as ghcr.io/you), and let the cluster pull them, by the digests of what was
                     pushed; `docker login` first
  --load COMMAND     bring the images to the nodes with this command, which is run with the file of each as its last argument,
                     such as 'sudo ctr --namespace k8s.io images import' on the only node
  --no-build         the images are where the cluster finds them already
  --context NAME     of the kubeconfig; otherwise the current one
  --timeout SECONDS  to wait until everything runs (600)
  --smoke            then place an order and follow it until it is CONFIRMED
  --render           print what would be applied, and do nothing
  --delete [--yes]   take it away again, with its namespace and data
  -DNAME=VALUE       for the build of the images, see ./orderflow images --help

Without --push and --load the images are loaded into the cluster where the context is one of kind, minikube, k3d, Docker
Desktop, Rancher Desktop, or a k3s on this machine.

Before it builds, it looks for what would keep the deployment from succeeding: a way for the images, Java and Maven, disk; your
rights, operators, Secrets, a storage class; and what the server says to a dry run, if the namespace is there already. A
native build takes 4 to 8 minutes and 6 GB of memory a service: it wants GraalVM 25 (GRAALVM_HOME, JAVA_HOME or PATH), or
else Docker or Podman to build in. With -Dquarkus.native.reuse-existing=true, native executables of an earlier build are
taken as they are, whatever has changed since.
HELP
}

deploy() {
    local overlay='' native='' push='' load='' build=yes context='' patience=600 smoke='' action=apply components=() arguments=() yes=''
    while (($#)); do
        case $1 in
            -h | --help) deploy_help; return ;;
            --native) native=yes components+=(native) arguments+=(-Dnative) ;;
            -D*) arguments+=("$1") ;;
            --no-build) build='' ;;
            --smoke) smoke=yes ;;
            --yes) yes=yes ;;
            --render | --delete) action=${1#--} ;;
            --component | --push | --load | --context | --timeout)
                [[ -n ${2:-} ]] || die "deploy: $1 needs a value (see ./orderflow deploy --help)"
                case $1 in
                    --component) components+=("$2") ;;
                    --push) push=$2 ;;
                    --load) load=$2 ;;
                    --context) context=$2 ;;
                    --timeout) patience=$2 ;;
                esac
                shift
                ;;
            -*) die "deploy: unknown option $1 (see ./orderflow deploy --help)" ;;
            *)
                [[ -z $overlay ]] || die "deploy: one overlay at a time, not $overlay and $1"
                overlay=$1
                ;;
        esac
        shift
    done
    [[ $patience =~ ^[1-9][0-9]{0,4}$ ]] || die "deploy: --timeout takes seconds, not $patience"
    [[ -z $load ]] || [[ -z $push && -n $build ]] || die 'deploy: --load goes with neither --push nor --no-build'
    [[ -z $push || $push == */* ]] || push+=/orderflow
    overlay=$(overlay_path "${overlay:-local}")
    command -v kubectl >/dev/null || die 'please install kubectl first (1.30 or newer): https://kubernetes.io/docs/tasks/tools'

    local work rendered secrets pushed='' namespace='' version='' loader=() applied
    work=$ORDERFLOW_HOME/deploy/$(basename "$overlay")
    rendered=$work/rendered.yaml secrets=$work/secrets.yaml applied=("$rendered")
    render
    [[ $action != render ]] || { cat "$rendered"; return; }

    require_cluster
    [[ $action != delete ]] || { delete_deployment; return; }
    require_everything
    [[ -z $build ]] || provide_images
    apply_and_wait
    say_how_to_reach
    [[ -z $smoke ]] || smoke_order
}

# kube ARGS...: kubectl on the `context` and `namespace` in use.
kube() { kubectl ${context:+--context "$context"} ${namespace:+--namespace "$namespace"} "$@"; }

overlay_path() {
    local path
    for path in "$ROOT/k8s/overlays/$1" "$1"; do
        if [[ -f $path/kustomization.yaml ]]; then
            (cd "$path" && pwd -P)
            return
        fi
    done
    die "deploy: there is no overlay $1; there are: $(cd "$ROOT/k8s/overlays" && echo *)"
}

# An overlay that has its secrets made, and not brought by somebody, has a kustomization for them.
create_overlay_secrets() {
    [[ -f $overlay/secrets/kustomization.yaml ]] || return 0
    run_program secrets "$(shown "$overlay/secrets")" >&2
    (umask 077 && run_kustomize "$overlay/secrets" "$secrets") || exit "$REPORTED"
    applied+=("$secrets")
}

# The overlay with what was asked for on the command line, in a kustomization of its own.
render() {
    rm -rf "$work"
    mkdir -p "$work"
    render_images
}

render_images() {
    kustomization >"$work/kustomization.yaml"
    run_kustomize "$work" "$rendered"
    namespace=$(first_of '/^kind: /{kind = $2} kind == "Namespace" && /^  name: /{print $2}')
    namespace=${namespace:-$(first_of '/^  namespace: /{print $2}')}
    namespace=${namespace:-default}
    # What a component adds has no namespace of its own.
    printf 'namespace: %s\n' "$namespace" >>"$work/kustomization.yaml"
    [[ -z $push$native ]] || images_of_services >>"$work/kustomization.yaml"
    run_kustomize "$work" "$rendered"
}

first_of() { awk "$1" "$rendered" | sed -n 1p; }

kustomization() {
    local component path
    printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - %s\n' \
        "$(realpath --relative-to "$work" "$overlay")"
    ((${#components[@]} == 0)) || echo 'components:'
    for component in "${components[@]}"; do
        path=$ROOT/k8s/components/$component
        [[ -d $path ]] || die "deploy: there is no component $component; there are: $(cd "$ROOT/k8s/components" && echo *)"
        printf '  - %s\n' "$(realpath --relative-to "$work" "$path")"
    done
}

# Under the names that the overlay has given them.
images_of_services() {
    local service digest
    echo 'images:'
    for service in "${SERVICES[@]}"; do
        printf '  - name: %s\n' "$(sed -nE "s|^ *image: ((.*/)?$service):.*|\1|p" "$rendered" | head -n 1)"
        [[ -z $push ]] || printf '    newName: %s/%s\n' "$push" "$service"
        digest=$(pushed_digest "$service")
        if [[ -n $digest ]]; then printf '    digest: %s\n' "$digest"; else printf '    newTag: %s\n' "$(image_tag)"; fi
    done
}

# What Jib has written down of the image that it pushed.
pushed_digest() { [[ -z $pushed ]] || cat "$ROOT/$1/target/jib-image.digest"; }

image_tag() {
    printf '%s' "$(sed -n 's:.*<quarkus.container-image.tag>\(.*\)</quarkus.*:\1:p' "$ROOT/pom.xml" | head -n 1)${native:+-native}"
}

# run_kustomize FOLDER FILE
run_kustomize() {
    kubectl kustomize "$1" >"$2" 2>"$work/errors.log" || fail_with_log "$work/errors.log" "cannot render $(shown "$1")"
}

# ---- images ---------------------------------------------------------------------------------------------------

provide_images() {
    local service archive tag
    if [[ -n $push ]]; then
        say "==> Images to $push"
        rm -f "$ROOT"/*/target/jib-image.digest
        build_images_in_sight "$work/images.log" registry "$push" "${arguments[@]}" ||
            fail_with_log "$work/images.log" 'cannot build and push the images'
        pin_images
        return
    fi
    tag=$(image_tag)
    build_images_in_sight "$work/images.log" archive '' "${arguments[@]}" ||
        fail_with_log "$work/images.log" 'cannot build the images'
    for service in "${SERVICES[@]}"; do
        archive=$ORDERFLOW_HOME/images/$service-$tag.tar
        progress "Load $service:$tag into the cluster"
        "${loader[@]}" "$archive" >"$work/load.log" 2>&1 </dev/null ||
            fail_with_log "$work/load.log" "cannot load $(shown "$archive")"
        progress_done loaded
    done
}

# What was pushed is what runs, whatever is pushed under the same tag later.
pin_images() {
    local service pushed=yes
    for service in "${SERVICES[@]}"; do
        [[ $(pushed_digest "$service" 2>/dev/null) =~ ^sha256:[0-9a-f]{64}$ ]] ||
            die "the build does not tell the digest of the image of $service ($service/target/jib-image.digest)"
    done
    render_images
}

# ---- applying -------------------------------------------------------------------------------------------------

apply_and_wait() {
    local workload deadline=$((SECONDS + patience))
    progress "kubectl apply ($(grep -c '^kind: ' "$rendered") objects in the namespace $namespace)"
    apply >"$work/apply.log" 2>&1 || fail_with_log "$work/apply.log" 'the cluster does not take it'
    progress_done applied
    for workload in $(workloads); do
        progress "$workload"
        kube rollout status "$workload" --timeout=$((deadline > SECONDS ? deadline - SECONDS : 1))s \
            >"$work/rollout.log" 2>&1 || {
            describe_trouble >>"$work/rollout.log" 2>&1 || true
            fail_with_log "$work/rollout.log" "$workload does not come up"
        }
        progress_done running
    done
}

# apply OPTIONS...: the Secrets with their namespace first, or else that alone: nothing else can be looked at by the server
# without it.
apply() {
    local first=$secrets
    if [[ ! -f $first ]]; then
        first=$work/namespace.yaml
        awk 'BEGIN {RS = "---\n"} /(^|\n)kind: Namespace\n/' "$rendered" >"$first"
    fi
    if [[ -s $first ]]; then
        kube apply --validate=strict "$@" -f "$first" || return
    fi
    kube apply --validate=strict "$@" -f "$rendered"
}

# What was applied, and nothing else that may be there.
workloads() { awk '/^kind: /{kind = $2} /^  name: / && kind ~ /^(StatefulSet|Deployment)$/{print tolower(kind) "/" $2; kind = ""}' "$rendered"; }

describe_trouble() {
    kube get pods
    kube get events --field-selector type=Warning --sort-by .lastTimestamp | tail -n 12
}

delete_deployment() {
    local answer
    if [[ -z $yes ]]; then
        [[ -t 0 ]] || die 'deploy --delete: everything in it goes, data included; say --yes'
        read -rp "Everything of $(basename "$overlay") in the namespace $namespace goes, data included. Its name, if you mean it: " answer
        [[ $answer == "$namespace" ]] || die 'nothing was deleted'
    fi
    progress "kubectl delete ($(basename "$overlay"), namespace $namespace)"
    kube delete --ignore-not-found -f "$rendered" >"$work/delete.log" 2>&1 ||
        fail_with_log "$work/delete.log" 'not everything could be deleted'
    progress_done deleted
}

say_how_to_reach() {
    local command="kubectl${context:+ --context $context} -n $namespace port-forward service"
    say
    say 'Everything runs. To reach it from here:'
    say "  $command/orders 8080        # http://localhost:8080/q/swagger-ui, POST /orders"
    ! grep -q '^  name: mail$' "$rendered" ||
        say "  $command/mail 8025:8080     # http://localhost:8025/api/user/ADDRESS/messages"
}

# ---- an order -------------------------------------------------------------------------------------------------

smoke_order() {
    prepare_program
    (exec_program smoke --namespace "$namespace" ${context:+--context "$context"}) ||
        die "the order did not go through; look at: kubectl -n $namespace logs -l app.kubernetes.io/part-of=orderflow"
}
