# Checks before the build what a deployment needs, because a native build takes half an hour.
# shellcheck shell=bash

readonly OLDEST_KUBERNETES=30                    # 1.30: the sleep before a container ends
readonly IMAGES_DISK_GIB=2 NATIVE_DISK_GIB=4     # of build, archives and Jib's cache
readonly NATIVE_MEMORY_MIB=6144                  # measured: 5.6 GB at most, while one service is built
readonly OTHER_WAYS='--load COMMAND or --push REGISTRY, or --no-build if the cluster has them'

require_everything() {
    [[ -z $build ]] || require_way_for_images
    [[ -z $build ]] || require_build
    create_overlay_secrets
    require_kinds
    require_rights
    require_referenced_secrets
    require_storage
    require_acceptance
}

# ---- the cluster ----------------------------------------------------------------------------------------------

require_cluster() {
    local minor
    progress "Cluster of the context $(current_context || echo '(none is set)')"
    version=$(kube version -o json --request-timeout=20s 2>"$work/errors.log" | sed -n '/"serverVersion"/,$p') || true
    minor=$(sed -n 's/.*"minor": "\([0-9]*\).*/\1/p' <<<"$version")
    [[ -n $minor ]] || fail_with_log "$work/errors.log" 'no cluster answers. To create one: kind create cluster'
    progress_done "Kubernetes 1.$minor"
    ((minor >= OLDEST_KUBERNETES)) || die "Kubernetes 1.$OLDEST_KUBERNETES or newer is needed"
}

current_context() {
    if [[ -n $context ]]; then printf '%s' "$context"; else kubectl config current-context 2>/dev/null; fi
}

# Fails if an operator is missing whose kinds the overlay uses.
require_kinds() {
    local served missing
    served=$(kube api-versions) || die 'the cluster does not list its APIs'
    missing=$(sed -n 's/^apiVersion: //p' "$rendered" | sort -u | grep -vxF "$served" || true)
    [[ -z $missing ]] || die "the cluster does not serve $(paste -sd ' ' <<<"$missing"): install the operators that" \
        "$(shown "$overlay") uses first; see k8s/components/*/README.md"
}

# The rights that `kubectl apply` and the commands after it need.
require_rights() {
    local denied
    if may '*' '*'; then return; fi
    denied=$(needed_rights | denied_rights | by_resource)
    [[ -z $denied ]] || die "in the namespace $namespace of the context $(current_context) you lack the rights to" \
        "$(joined <<<"$denied"): ask for them first"
}

may() { [[ $(kube auth can-i "$@" 2>/dev/null) == yes ]]; }

# One per line: verb and resource as `kubectl auth can-i` takes them. It also accepts a kind in lower case.
needed_rights() {
    local kind verbs
    while read -r kind; do
        case $kind in
            namespace) if namespace_is_missing; then verbs=(create); else verbs=(get) kind+=/$namespace; fi ;;
            deployment.apps | statefulset.apps) verbs=(get create patch list watch) ;;
            *) verbs=(get create patch) ;;
        esac
        printf "%s $kind\n" "${verbs[@]}"
    done < <(applied_kinds)
    [[ -z $smoke ]] || printf '%s\n' 'list pod' 'create pod --subresource=portforward'
}

# Distinguishes a missing namespace from one that the user may not read.
namespace_is_missing() { [[ $(kube get namespace "$namespace" 2>&1) == *'(NotFound)'* ]]; }

applied_kinds() {
    awk '
        /^apiVersion: /{group = $2; if (!sub("/.*", "", group)) group = ""}
        /^kind: /{print tolower($2) (group == "" ? "" : "." group)}' "${applied[@]}" | sort -u
}

# The rights of standard input that are not granted, in their order. Checks eight at a time.
denied_rights() {
    local rights=() i answers=$work/rights
    mapfile -t rights
    mkdir -p "$answers"
    for i in "${!rights[@]}"; do
        # shellcheck disable=SC2086 # several words
        kube auth can-i ${rights[i]} >"$answers/$i" 2>/dev/null &
        (((i + 1) % 8)) || wait
    done
    wait
    for i in "${!rights[@]}"; do
        [[ $(cat "$answers/$i") != no ]] || echo "${rights[i]}"
    done
}

# Joins the lines "VERB RESOURCE" of a resource: VERB VERB RESOURCE.
by_resource() { awk '{verb = $1; sub(/^[^ ]+ /, ""); verbs[$0] = verbs[$0] verb " "} END {for (one in verbs) print verbs[one] one}' | sort -k2; }

# Fails if the pods need Secrets that are neither applied with them nor in the cluster.
require_referenced_secrets() {
    local secret missing=()
    for secret in $(referenced_secrets); do
        kube get secret "$secret" >/dev/null 2>&1 || missing+=("$secret")
    done
    ((${#missing[@]} == 0)) || die "create these secrets in the namespace $namespace first: ${missing[*]}." \
        "Their content: $(shown "$overlay")/README.md, $(shown "$ROOT/k8s/README.md")"
}

# Relies only on the order of fields, which kustomize sorts.
referenced_secrets() {
    awk '
        /^kind: /{kind = $2}
        kind == "Secret" && /^  name: /{made[$2]}
        # Created by operators.
        kind == "RabbitmqCluster" && /^  name: /{made[$2 "-default-user"]}
        kind == "Cluster" && /^  name: /{made[$2 "-ca"]; made[$2 "-app"]}
        kind == "Ingress" && $(NF - 1) == "secretName:"{wanted[$NF]}
        inside && match($0, /^ */) && RLENGTH <= indent {if (!optional && name != "") wanted[name]; inside = 0; name = ""}
        /^ *(- )?(secretKeyRef|secretRef|secret):$/{match($0, /^ */); indent = RLENGTH; inside = 1; optional = 0; next}
        inside {
            if ($1 == "name:" || $1 == "secretName:") name = $2
            else if ($1 == "optional:" && $2 == "true") optional = 1
        }
        END {for (name in wanted) if (!(name in made)) print name}' "${applied[@]}" | sort
}

require_storage() {
    local classes
    grep -q '^  volumeClaimTemplates:' "$rendered" || return 0
    # A user who may not list storage classes may still use them.
    classes=$(kube get storageclass -o yaml 2>/dev/null) || return 0
    [[ $classes == *'is-default-class: "true"'* ]] ||
        die 'the cluster has no default storage class, and the database and the broker need volumes'
}

# Lets the server check everything in a dry run: immutable fields, quotas, policies. Needs an existing namespace.
require_acceptance() {
    kube get namespace "$namespace" >/dev/null 2>&1 || return 0
    progress 'Dry run'
    if apply --dry-run=server >"$work/dry-run.log" 2>&1; then
        progress_done accepted
    elif grep -q 'does not support dry run' "$work/dry-run.log"; then
        progress_done 'not possible here'
    else
        fail_with_log "$work/dry-run.log" 'the cluster does not accept the manifests'
    fi
}

# ---- where the images go --------------------------------------------------------------------------------------

require_way_for_images() {
    if [[ -n $push ]]; then
        require_registry
        return
    fi
    grep -q '^ *image: orderflow/orders:' "$rendered" ||
        die "deploy: $(basename "$overlay") names images of a registry: choose it with --push, or use --no-build if they are there"
    choose_loader
}

# Sets `loader`, the command that brings an archive, its last argument, to the nodes.
choose_loader() {
    local cluster
    cluster=$(current_context)
    if [[ -n $load ]]; then
        require_load_command
        loader=(bash -c "$load \"\$1\"" load)
        return
    fi
    case $cluster in
        kind-*)
            loader=(kind load image-archive --name "${cluster#kind-}")
            require_loader kind_runs_cluster "${cluster#kind-}"
            ;;
        minikube)
            loader=(minikube image load)
            require_loader minikube status
            ;;
        k3d-*)
            loader=(k3d image import --cluster "${cluster#k3d-}")
            require_loader k3d cluster list "${cluster#k3d-}"
            ;;
        docker-desktop | rancher-desktop | orbstack)
            loader=(docker load --input)
            require_loader docker info
            ;;
        *)
            # A k3s on this machine may differ from that of the context.
            if ! command -v k3s >/dev/null || [[ $version != *+k3s* ]]; then
                die "images cannot be loaded into the context $cluster from here: use $OTHER_WAYS"
            fi
            loader=(k3s ctr images import)
            require_loader k3s ctr version
            ;;
    esac
}

# require_loader COMMAND...: checks that the program of `loader` is installed, and that it runs this cluster.
require_loader() {
    command -v "${loader[0]}" >/dev/null ||
        die "the context $cluster needs ${loader[0]} to load images: install it, or use $OTHER_WAYS"
    "$@" >"$work/errors.log" 2>&1 ||
        die "${loader[0]} on this machine does not run the cluster of the context $cluster: use $OTHER_WAYS"
}

kind_runs_cluster() { kind get clusters | grep -qxF "$1"; }

require_load_command() {
    local program
    read -r program _ <<<"$load"
    [[ $program == *[\'\"\$=]* ]] || command -v "$program" >/dev/null || die "deploy: --load: the command $program does not exist"
}

require_registry() {
    local host=${push%%/*} status
    status=$(registry_status "$host")
    [[ $status != 000 ]] || die "no registry answers at $host: --push HOST[:PORT]/GROUP"
    [[ $status != 401 ]] || has_login "$host" || die "the registry $host needs a login: docker login $host"
}

# The HTTP status, or 000 without an answer. Ignores the certificate, which the push checks.
registry_status() {
    local host=$1 scheme status=000
    [[ $host != docker.io ]] || host=registry-1.docker.io
    for scheme in https http; do
        status=$(curl --silent --insecure --location --max-time 10 --output /dev/null --write-out '%{http_code}' \
            "$scheme://$host/v2/") || true
        [[ $status == 000 ]] || break
    done
    printf '%s' "$status"
}

# Whether there is a login in a place where Jib looks for it.
has_login() {
    local file host=$1
    [[ -z ${QUARKUS_CONTAINER_IMAGE_USERNAME:-} && " ${arguments[*]} " != *' -Dquarkus.container-image.username='* ]] || return 0
    [[ $host != docker.io ]] || host=index.docker.io
    for file in "${DOCKER_CONFIG:-$HOME/.docker}/config.json" "${XDG_RUNTIME_DIR:-/nowhere}/containers/auth.json" \
        "${XDG_CONFIG_HOME:-$HOME/.config}/containers/auth.json" "$HOME/.docker/.dockerconfigjson"; do
        ! grep -qsF -e "$host" -e '"credsStore"' -e '"credHelpers"' "$file" || return 0
    done
    return 1
}

# ---- the build ------------------------------------------------------------------------------------------------

require_build() {
    local built=("${SERVICES[@]}") disk=$IMAGES_DISK_GIB
    require_tools
    if [[ -n $native ]]; then
        mapfile -t built < <(services_to_build_natively)
    fi
    if [[ -n $native ]] && ((${#built[@]} > 0)); then
        disk=$NATIVE_DISK_GIB
        require_architecture
        require_native_image
        require_memory
        say "Native executables of $(printf '%s\n' "${built[@]}" | joined): each takes 4 to 8 minutes on two cores," \
            "and 6 GB of memory"
    fi
    require_disk "$disk"
}

# All services, or with -Dquarkus.native.reuse-existing=true those without an executable.
services_to_build_natively() {
    local service
    for service in "${SERVICES[@]}"; do
        if ! has_argument quarkus.native.reuse-existing || ! compgen -G "$ROOT/$service/target/*-runner" >/dev/null; then
            echo "$service"
        fi
    done
}

has_argument() { [[ " ${arguments[*]} " == *" -D$1=true "* ]]; }

# The native-image of this machine, as the pom uses it; otherwise a container.
require_native_image() {
    local engine
    if has_argument quarkus.native.container-build || [[ -x ${GRAALVM_HOME:-}/bin/native-image ||
        -x ${JAVA_HOME:-}/bin/native-image ]] || command -v native-image >/dev/null; then
        return
    fi
    for engine in docker podman; do
        if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1; then
            arguments+=(-Dquarkus.native.container-build=true)
            return
        fi
    done
    die 'there is no native-image on this machine: set GRAALVM_HOME to a GraalVM 25, or start Docker or Podman to build in'
}

require_memory() {
    local free
    [[ " ${arguments[*]} " != *' -Dquarkus.native.native-image-xmx='* ]] || return 0
    free=$(awk '/^MemAvailable:/{print int($2 / 1024)}' /proc/meminfo)
    ((free >= NATIVE_MEMORY_MIB)) || die "a native build needs 6 GiB of memory, and $(gib "$free") are free:" \
        "free some first, or limit it with -Dquarkus.native.native-image-xmx=4g"
}

require_disk() {
    local free
    free=$(($(df --output=avail --block-size=1M "$ROOT" | tail -n 1)))
    ((free >= $1 * 1024)) ||
        die "the images need $1 GiB of disk in this checkout, and $(gib "$free") are free: free some first"
}

gib() { printf '%d.%d GiB' $(($1 / 1024)) $(($1 % 1024 * 10 / 1024)); }

# Executables run only on the processors that they were built for. Skipped if the user may not read nodes.
require_architecture() {
    local nodes here
    nodes=$(kube get nodes -o jsonpath='{range .items[*]}{.status.nodeInfo.architecture}{"\n"}{end}' 2>/dev/null | sort -u) || return 0
    case $(uname -m) in
        x86_64) here=amd64 ;;
        aarch64) here=arm64 ;;
        *) here=$(uname -m) ;;
    esac
    [[ -z $nodes ]] || grep -qx "$here" <<<"$nodes" || die "the cluster's nodes are $(joined <<<"$nodes"), and native" \
        "executables of this machine are for $here: deploy without --native, or build on such a machine and use --no-build"
}

# The lines of standard input, with commas between them.
joined() { paste -sd , | sed 's/,/, /g'; }
