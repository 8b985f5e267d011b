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
  --push REGISTRY    push the images there (such as ghcr.io/you), and let the cluster pull them; `docker login` first
  --no-build         the images are where the cluster finds them already
  --context NAME     of the kubeconfig; otherwise the current one
  --timeout SECONDS  to wait until everything runs (600)
  --smoke            then place an order and follow it until it is CONFIRMED
  --render           print what would be applied, and do nothing
  --delete [--yes]   take it away again, with its namespace and data
  -DNAME=VALUE       for the build of the images, see ./orderflow images --help

Without --push the images are loaded into the cluster where the context is one of kind, minikube, k3d, Docker Desktop,
Rancher Desktop, or a k3s on this machine. Of any other cluster it must be able to pull them.
HELP
}

readonly OLDEST_KUBERNETES=30 # 1.30: the sleep before a container is ended

deploy() {
    local overlay='' native='' push='' build=yes context='' patience=600 smoke='' action=apply components=() arguments=() yes=''
    while (($#)); do
        case $1 in
            -h | --help) deploy_help; return ;;
            --native) native=yes components+=(native) arguments+=(-Dnative) ;;
            -D*) arguments+=("$1") ;;
            --no-build) build='' ;;
            --smoke) smoke=yes ;;
            --yes) yes=yes ;;
            --render | --delete) action=${1#--} ;;
            --component | --push | --context | --timeout)
                [[ -n ${2:-} ]] || die "deploy: $1 needs a value (see ./orderflow deploy --help)"
                case $1 in
                    --component) components+=("$2") ;;
                    --push) push=$2 ;;
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
    [[ -z $push || $push == */* ]] || push+=/orderflow
    overlay=$(overlay_path "${overlay:-local}")
    command -v kubectl >/dev/null || die 'please install kubectl first (1.30 or newer): https://kubernetes.io/docs/tasks/tools'

    local work rendered secrets namespace=''
    work=$ORDERFLOW_HOME/deploy/$(basename "$overlay")
    rendered=$work/rendered.yaml secrets=$work/secrets.yaml
    render
    [[ $action != render ]] || { cat "$rendered"; return; }

    require_cluster
    [[ $action != delete ]] || { delete_deployment; return; }
    create_overlay_secrets
    require_kinds
    require_referenced_secrets
    require_storage
    [[ -z $build ]] || provide_images
    apply_and_wait
    say_how_to_reach
    [[ -z $smoke ]] || smoke_order
}

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
    require_tools
    "$(java_program)" "$ROOT/scripts/CreateSecrets.java" "$overlay/secrets" >&2 || die "cannot create the secrets of $overlay"
    (umask 077 && run_kustomize "$overlay/secrets" "$secrets") || exit "$REPORTED"
}

# The overlay with what was asked for on the command line, in a kustomization of its own.
render() {
    rm -rf "$work"
    mkdir -p "$work"
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
    local service
    echo 'images:'
    for service in "${SERVICES[@]}"; do
        printf '  - name: %s\n' "$(sed -nE "s|^ *image: ((.*/)?$service):.*|\1|p" "$rendered" | head -n 1)"
        [[ -z $push ]] || printf '    newName: %s/%s\n' "$push" "$service"
        printf '    newTag: %s\n' "$(image_tag)"
    done
}

image_tag() {
    printf '%s' "$(sed -n 's:.*<quarkus.container-image.tag>\(.*\)</quarkus.*:\1:p' "$ROOT/pom.xml" | head -n 1)${native:+-native}"
}

# run_kustomize FOLDER FILE
run_kustomize() {
    kubectl kustomize "$1" >"$2" 2>"$work/errors.log" || fail_with_log "$work/errors.log" "cannot render $1"
}

# ---- what is missing ------------------------------------------------------------------------------------------

require_cluster() {
    local version
    progress "Cluster of the context $(current_context || echo '(none is set)')"
    version=$(kube version -o json --request-timeout=20s 2>"$work/errors.log" |
        sed -n '/"serverVersion"/,$s/.*"minor": "\([0-9]*\).*/\1/p') || true
    [[ -n $version ]] || fail_with_log "$work/errors.log" \
        'no cluster answers. One to try with: kind create cluster'
    progress_done "Kubernetes 1.$version"
    ((version >= OLDEST_KUBERNETES)) || die "Kubernetes 1.$OLDEST_KUBERNETES or newer is needed"
}

current_context() {
    if [[ -n $context ]]; then printf '%s' "$context"; else kubectl config current-context 2>/dev/null; fi
}

# The kinds of operators that are not installed.
require_kinds() {
    local served missing
    served=$(kube api-versions) || die 'the cluster does not tell what it serves'
    missing=$(sed -n 's/^apiVersion: //p' "$rendered" | sort -u | grep -vxF "$served" || true)
    [[ -z $missing ]] || die "the cluster does not serve $(paste -sd ' ' <<<"$missing"): install the operators that" \
        "$(realpath --relative-to "$PWD" "$overlay") uses first; each k8s/components/*/README.md tells how"
}

# Secrets that the pods need, that are not applied with them and not in the cluster either.
require_referenced_secrets() {
    local secret missing=()
    for secret in $(referenced_secrets); do
        kube get secret "$secret" >/dev/null 2>&1 || missing+=("$secret")
    done
    ((${#missing[@]} == 0)) || die "create these secrets in the namespace $namespace first: ${missing[*]}." \
        "What is in them: $(realpath --relative-to "$PWD" "$overlay")/README.md, k8s/README.md"
}

# kustomize writes the fields of an object sorted, which is all that this relies on.
referenced_secrets() {
    local files=("$rendered")
    [[ ! -f $secrets ]] || files+=("$secrets")
    awk '
        /^kind: /{kind = $2}
        kind == "Secret" && /^  name: /{made[$2]}
        # Made by operators.
        kind == "RabbitmqCluster" && /^  name: /{made[$2 "-default-user"]}
        kind == "Cluster" && /^  name: /{made[$2 "-ca"]; made[$2 "-app"]}
        kind == "Ingress" && $(NF - 1) == "secretName:"{wanted[$NF]}
        inside && match($0, /^ */) && RLENGTH <= indent {if (!optional && name != "") wanted[name]; inside = 0; name = ""}
        /^ *(- )?(secretKeyRef|secretRef|secret):$/{match($0, /^ */); indent = RLENGTH; inside = 1; optional = 0; next}
        inside {
            if ($1 == "name:" || $1 == "secretName:") name = $2
            else if ($1 == "optional:" && $2 == "true") optional = 1
        }
        END {for (name in wanted) if (!(name in made)) print name}' "${files[@]}" | sort
}

require_storage() {
    local classes
    grep -q '^  volumeClaimTemplates:' "$rendered" || return 0
    # Whoever may not look at them may well use them.
    classes=$(kube get storageclass -o yaml 2>/dev/null) || return 0
    [[ $classes == *'is-default-class: "true"'* ]] ||
        die 'the cluster has no default storage class, and the database and the broker need volumes'
}

# ---- images ---------------------------------------------------------------------------------------------------

provide_images() {
    local service archive tag
    if [[ -n $push ]]; then
        progress "Images to $push"
        run_with_dots "$work/images.log" build_images registry "$push" "${arguments[@]}" ||
            fail_with_log "$work/images.log" 'cannot build and push the images'
        progress_done pushed
        return
    fi
    grep -q '^ *image: orderflow/orders:' "$rendered" ||
        die "deploy: $(basename "$overlay") names images of a registry: say which with --push, or --no-build if they are there"
    tag=$(image_tag)
    progress 'Images'
    run_with_dots "$work/images.log" build_images archive '' "${arguments[@]}" ||
        fail_with_log "$work/images.log" 'cannot build the images'
    progress_done built
    for service in "${SERVICES[@]}"; do
        archive=$ORDERFLOW_HOME/images/$service-$tag.tar
        progress "Load $service:$tag into the cluster"
        load_image "$archive" >"$work/load.log" 2>&1 || fail_with_log "$work/load.log" "cannot load $archive"
        progress_done loaded
    done
}

load_image() {
    local cluster
    cluster=$(current_context)
    case $cluster in
        kind-*) kind load image-archive "$1" --name "${cluster#kind-}" ;;
        minikube) minikube image load "$1" ;;
        k3d-*) k3d image import "$1" --cluster "${cluster#k3d-}" ;;
        docker-desktop | rancher-desktop | orbstack) docker load --input "$1" ;;
        *)
            if command -v k3s >/dev/null; then
                k3s ctr images import "$1"
            else
                echo "The context $cluster is no cluster that images can be loaded into from here:" \
                    'use --push REGISTRY, or load the archives yourself and use --no-build.' >&2
                return 1
            fi
            ;;
    esac
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

# The Secrets with their namespace first, or else that alone: nothing else can be looked at by the server without it.
apply() {
    local first=$secrets
    if [[ ! -f $first ]]; then
        first=$work/namespace.yaml
        awk 'BEGIN {RS = "---\n"} /(^|\n)kind: Namespace\n/' "$rendered" >"$first"
    fi
    if [[ -s $first ]]; then
        kube apply --validate=strict -f "$first" || return
    fi
    kube apply --validate=strict -f "$rendered"
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
    local programs
    require_tools
    programs=$(java_helpers)
    forward_port orders
    "$(java_program)" -XX:TieredStopAtLevel=1 -cp "$programs" SmokeOrder "http://localhost:${ports[orders]}" ||
        die "the order did not go through; look at: kubectl -n $namespace logs -l app.kubernetes.io/part-of=orderflow"
}
