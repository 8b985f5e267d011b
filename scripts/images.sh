# Container images of the services, built by Jib. Jib needs no Dockerfile, and for files no container engine.
# shellcheck shell=bash

images_help() {
    cat <<'HELP'
Usage: ./orderflow images [--native] [--archive | --push REGISTRY[/GROUP]] [MAVEN ARGUMENTS]

Builds the image of each service, and its bill of materials: SERVICE/target/bom.json (CycloneDX).

  (nothing)   into the container engine of this machine
  --archive   as files .orderflow/images/SERVICE-TAG.tar, which needs no container engine. Load them with one of
                docker load -i FILE    k3s ctr images import FILE    kind load image-archive FILE
  --push      into a registry, which needs no container engine either. Credentials: those of `docker login`, or
              -Dquarkus.container-image.username=... and the variable QUARKUS_CONTAINER_IMAGE_PASSWORD
  --native    native executables (tag VERSION-native), 4 to 8 minutes and 6 GB of memory each on two cores; needs GraalVM 25
              (GRAALVM_HOME, JAVA_HOME or PATH), or -Dquarkus.native.container-build=true.
              -Dquarkus.native.reuse-existing=true uses executables of an earlier build

Jib pulls the base images from their registries. Choose others with -Dquarkus.jib.base-jvm-image=NAME or tar:///FILE.
HELP
}

images() {
    local native=() to=engine registry=
    while (($#)); do
        case $1 in
            --help | -h) images_help; return ;;
            --native) native=(-Dnative) ;;
            --archive) to=archive ;;
            --push)
                to=registry registry=${2:-}
                [[ -n $registry && $registry != -* ]] || refuse "images --push: which registry? (see ./orderflow images --help)"
                shift
                ;;
            -*) break ;;
            *) refuse "images: unknown argument $1 (see ./orderflow images --help)" ;;
        esac
        shift
    done
    require_tools
    build_images "$to" "$registry" "${native[@]}" "$@"
}

# build_images engine|archive|registry REGISTRY MAVEN_ARGUMENTS...
build_images() {
    local to=$1 registry=$2 arguments=()
    shift 2
    mapfile -t arguments < <(image_arguments "$to" "$registry")
    mvn -B -ntp -f "$ROOT/pom.xml" -DskipTests -Dspotless.check.skip=true -Psbom \
        -pl "$(IFS=,; echo "${SERVICES[*]}")" -am "${arguments[@]}" "$@" package
}

# build_images_in_sight LOG ARGUMENTS OF build_images...: shows which image is being built, and which ones follow.
build_images_in_sight() {
    local log=$1 pid module=library now waited=0
    shift
    build_images "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    progress 'Library'
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        ((++waited % 25)) || printf '.' >&2
        now=$(module_in_build "$log")
        if [[ -n $now && $now != "$module" ]]; then
            ((waited < 25)) || printf ' ' >&2
            progress_done built
            progress "$(image_in_build "$now")"
            module=$now waited=0
        fi
    done
    ((waited < 25)) || printf ' ' >&2
    wait "$pid" || return
    progress_done built
}

# The service that Maven is building.
module_in_build() {
    sed -nE "s/^\[INFO\] -*< dev\.orderflow:($(IFS='|'; echo "${SERVICES[*]}")) >-*$/\1/p" "$1" | tail -n 1
}

image_in_build() {
    local i
    for i in "${!SERVICES[@]}"; do
        [[ ${SERVICES[i]} != "$1" ]] || break
    done
    printf 'Image of %s (%d of %d' "$1" $((i + 1)) ${#SERVICES[@]}
    ((i + 1 == ${#SERVICES[@]})) || printf '; then %s' "$(printf '%s\n' "${SERVICES[@]:i + 1}" | joined)"
    printf ')'
}

# Maven's arguments for building images, one per line.
image_arguments() {
    local to=$1 registry=$2 revision source
    echo -Dquarkus.container-image.build=true
    case $to in
        engine) ;;
        archive) echo "-Dquarkus.jib.docker-executable-name=$ROOT/scripts/image-archive" ;;
        registry)
            echo -Dquarkus.container-image.push=true
            echo "-Dquarkus.container-image.registry=${registry%%/*}"
            [[ $registry != */* ]] || echo "-Dquarkus.container-image.group=${registry#*/}"
            ;;
    esac
    # A copy of the sources without git has no revision.
    if revision=$(git -C "$ROOT" rev-parse HEAD 2>/dev/null); then
        [[ -z $(git -C "$ROOT" status --porcelain 2>/dev/null) ]] || revision+=-changed
        echo "-Dquarkus.container-image.labels.org.opencontainers.image.revision=$revision"
        source=$(git -C "$ROOT" remote get-url origin 2>/dev/null) || source=
        # Neither a URL with a credential nor a path of this machine.
        [[ ! $source =~ ^https://[^@]+$ ]] ||
            echo "-Dquarkus.container-image.labels.org.opencontainers.image.source=${source%.git}"
    fi
}

# ---- images for the tests, which run their content without a container engine ---------------------------------

# A base image with directories and no programs: the tests use the host's Java and C library.
stand_in_base() {
    local archive=$1 work digest
    work=$(mktemp -d "$archive.XXXXXX")
    mkdir -p "$work/root/"{deployments,dev,etc,home/jboss,opt/java,proc,run,tmp,usr/lib,usr/lib64,var/tmp,work}
    ln -s usr/lib "$work/root/lib"
    ln -s usr/lib64 "$work/root/lib64"
    printf 'root:x:0:0:root:/root:/sbin/nologin\njboss:x:185:0:jboss:/home/jboss:/sbin/nologin\n' >"$work/root/etc/passwd"
    tar -C "$work/root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/layer.tar" .
    digest=$(sha256sum <"$work/layer.tar" | cut -d' ' -f1)
    cat >"$work/config.json" <<JSON
{"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/opt/java/bin"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$digest"]}}
JSON
    printf '[{"Config": "config.json", "RepoTags": null, "Layers": ["layer.tar"]}]\n' >"$work/manifest.json"
    tar -C "$work" --mtime=@0 --owner=0 --group=0 -cf "$work/base.tar" layer.tar config.json manifest.json
    mv "$work/base.tar" "$archive"
    rm -rf "$work"
}

# Arguments of `mvn verify` with which the tests of containers find images of its build, one per line. None if it does not
# run those tests.
test_image_arguments() {
    local argument
    runs_system_tests it.test Container "$@" || return 0
    for argument in "$@"; do
        [[ $argument != -Dquarkus.container-image.* ]] || return 0 # the caller wants other images
    done
    local images=$home/images base=$home/base.tar
    rm -rf "$images"
    mkdir -p "$images"
    stand_in_base "$base"
    image_arguments archive ''
    echo "-Dquarkus.jib.docker-environment.ORDERFLOW_IMAGES=$images"
    echo "-Dquarkus.jib.base-jvm-image=tar://$base"
    echo "-Dquarkus.jib.base-native-image=tar://$base"
    echo "-Dorderflow.images=$images"
}
