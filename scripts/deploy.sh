# Deploys to a Kubernetes cluster: builds images, applies manifests, waits, and prints how to reach the services.
# shellcheck shell=bash

deploy_help() {
    cat <<'HELP'
Usage: ./orderflow deploy [OVERLAY] [OPTIONS]

Builds the images, brings them to the cluster, applies the overlay (a folder of k8s/overlays: local by default, or any path
with a kustomization), waits until everything runs, and prints how to reach the API. It needs no Docker engine to build the
images. A second run updates the deployment.

  --native           native executables instead of JVMs (needs GraalVM, or a container engine to build in)
  --component NAME   adds k8s/components/NAME to the overlay; may be repeated
  --push REGISTRY    push the images there (such as ghcr.io/you), and let the cluster pull them by their digests;
                     `docker login` first
  --load COMMAND     bring the images to the nodes with this command, run for each image with its file as the last argument,
                     such as 'sudo ctr --namespace k8s.io images import' on the only node
  --no-build         build no images: the cluster already finds them
  --context NAME     the context of the kubeconfig (the current one)
  --timeout SECONDS  how long to wait until everything runs (600)
  --smoke            then place an order and wait until it is CONFIRMED
  --render           only print the manifests
  --delete [--yes]   delete the deployment, with its namespace and data
  -DNAME=VALUE       an argument for the build of the images, see ./orderflow images --help

Without --push and --load, it loads the images into the cluster. The context must then be one of kind, minikube, k3d,
Docker Desktop, Rancher Desktop, or a k3s on this machine.

Before it builds, it checks what the deployment needs: a way to bring the images, Java and Maven, disk; your rights,
operators, Secrets, a storage class; and a dry run on the server, if the namespace exists. A native build takes 4 to 8
minutes and 6 GB of memory per service. It needs GraalVM 25 (GRAALVM_HOME, JAVA_HOME or PATH), or else Docker or Podman to
build in. -Dquarkus.native.reuse-existing=true uses native executables of an earlier build, even if the sources changed.
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
                [[ -n ${2:-} ]] || refuse "deploy: $1 needs a value (see ./orderflow deploy --help)"
                case $1 in
                    --component) components+=("$2") ;;
                    --push) push=$2 ;;
                    --load) load=$2 ;;
                    --context) context=$2 ;;
                    --timeout) patience=$2 ;;
                esac
                shift
                ;;
            -*) refuse "deploy: unknown option $1 (see ./orderflow deploy --help)" ;;
            *)
                [[ -z $overlay ]] || refuse "deploy: one overlay at a time, not $overlay and $1"
                overlay=$1
                ;;
        esac
        shift
    done
    [[ $patience =~ ^[1-9][0-9]{0,4}$ ]] || refuse "deploy: --timeout takes seconds, not $patience"
    [[ -z $load ]] || [[ -z $push && -n $build ]] || refuse 'deploy: --load goes with neither --push nor --no-build'
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

# kube ARGS...: kubectl with `context` and `namespace`.
kube() { kubectl ${context:+--context "$context"} ${namespace:+--namespace "$namespace"} "$@"; }

overlay_path() {
    local path
    for path in "$ROOT/k8s/overlays/$1" "$1"; do
        if [[ -f $path/kustomization.yaml ]]; then
            (cd "$path" && pwd -P)
            return
        fi
    done
    refuse "deploy: there is no overlay $1; there are: $(cd "$ROOT/k8s/overlays" && echo *)"
}

# An overlay whose secrets this script creates has a kustomization for them.
create_overlay_secrets() {
    [[ -f $overlay/secrets/kustomization.yaml ]] || return 0
    run_program secrets "$(shown "$overlay/secrets")" >&2
    (umask 077 && run_kustomize "$overlay/secrets" "$secrets") || exit "$REPORTED"
    applied+=("$secrets")
}

# A kustomization of the overlay with the options of the command line.
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
    # Objects of components have no namespace.
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
        [[ -d $path ]] || refuse "deploy: there is no component $component; there are: $(cd "$ROOT/k8s/components" && echo *)"
        printf '  - %s\n' "$(realpath --relative-to "$work" "$path")"
    done
}

# The images, under the names that the overlay uses.
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

# The digest that Jib recorded for the image that it pushed.
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

# Pods run exactly the pushed images, even if others are pushed under the same tag later.
pin_images() {
    local service pushed=yes
    for service in "${SERVICES[@]}"; do
        [[ $(pushed_digest "$service" 2>/dev/null) =~ ^sha256:[0-9a-f]{64}$ ]] ||
            die "the build did not record the digest of the image of $service ($service/target/jib-image.digest)"
    done
    render_images
}

# ---- applying -------------------------------------------------------------------------------------------------

apply_and_wait() {
    local workload deadline=$((SECONDS + patience))
    progress "kubectl apply ($(grep -c '^kind: ' "$rendered") objects in the namespace $namespace)"
    apply >"$work/apply.log" 2>&1 || fail_with_log "$work/apply.log" 'the cluster does not accept the manifests'
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

# apply OPTIONS...: first the Secrets with their namespace, or else only the namespace: without it, the server cannot check the
# other objects.
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

# Only the workloads that were applied.
workloads() { awk '/^kind: /{kind = $2} /^  name: / && kind ~ /^(StatefulSet|Deployment)$/{print tolower(kind) "/" $2; kind = ""}' "$rendered"; }

describe_trouble() {
    kube get pods
    kube get events --field-selector type=Warning --sort-by .lastTimestamp | tail -n 12
}

delete_deployment() {
    local answer
    if [[ -z $yes ]]; then
        [[ -t 0 ]] || die 'deploy --delete: this deletes everything, including the data; confirm with --yes'
        read -rp "This deletes everything of $(basename "$overlay") in the namespace $namespace, including the data. Type its name to confirm: " answer
        [[ $answer == "$namespace" ]] || die 'nothing was deleted'
    fi
    progress "kubectl delete ($(basename "$overlay"), namespace $namespace)"
    kube delete --ignore-not-found -f "$rendered" >"$work/delete.log" 2>&1 ||
        fail_with_log "$work/delete.log" 'cannot delete everything'
    progress_done deleted
}

say_how_to_reach() {
    local command="kubectl${context:+ --context $context} -n $namespace port-forward service"
    say
    say 'Everything runs. To reach it from here:'
    say "  $command/orders 8080        # http://localhost:8080/q/swagger-ui, POST /orders"
    say "  $command/console 8084:8080  # http://localhost:8084, with an account of operators"
    ! grep -q '^  name: mail$' "$rendered" ||
        say "  $command/mail 8025:8080     # http://localhost:8025/api/user/ADDRESS/messages"
}

# ---- an order -------------------------------------------------------------------------------------------------

smoke_order() {
    prepare_program
    (exec_program smoke --namespace "$namespace" ${context:+--context "$context"}) ||
        die "the order was not confirmed; look at: kubectl -n $namespace logs -l app.kubernetes.io/part-of=orderflow"
}
