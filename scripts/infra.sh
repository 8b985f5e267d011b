# PostgreSQL and RabbitMQ for up, dev and test. This file decides where they come from:
#   1. the address in the environment, if there is one
#   2. containers, if there is a Docker engine
#   3. otherwise private servers on loopback, with their data under .orderflow/INSTANCE/
# The first start of an instance chooses between 2 and 3. The choice and the data stay until the instance is purged.
# shellcheck shell=bash

readonly POSTGRES_IMAGE=${ORDERFLOW_POSTGRES_IMAGE:-postgres:17.6}
readonly RABBITMQ_IMAGE=${ORDERFLOW_RABBITMQ_IMAGE:-rabbitmq:4.1.4-management}
readonly EMBEDDED_POSTGRES_VERSION=17.11.0

infra_help() {
    cat <<'HELP'
Usage: ./orderflow infra start INSTANCE [postgres|rabbitmq]
       ./orderflow infra stop  INSTANCE [postgres|rabbitmq] [--kill]
       ./orderflow infra purge INSTANCE [postgres|rabbitmq]
       ./orderflow infra env   INSTANCE [postgres|rabbitmq]
       ./orderflow infra rabbitmqctl INSTANCE ARGS...

Manages a PostgreSQL and a RabbitMQ. INSTANCE is a name such as run (used by `up` and `dev`), test or e2e.

  start   starts what is not running, waits until it is ready, prints addresses and passwords as KEY=VALUE lines
  stop    stops it and keeps data and ports. --kill simulates a power cut with SIGKILL
  purge   stops it and deletes its data
  env     only prints the KEY=VALUE lines
  rabbitmqctl  runs RabbitMQ's own tool on the instance's node, e.g. to raise or clear its memory alarm

The lines: POSTGRES_HOST _PORT _USER _PASSWORD (a superuser), RABBITMQ_HOST _PORT _USERNAME _PASSWORD _API (management).

Where the servers come from:
  1. POSTGRES_HOST or RABBITMQ_HOST, if set. The script never starts or stops such a server. The other names above
     complete the address (defaults 5432, postgres, 5672, guest, http://HOST:15672). The user of RabbitMQ must be an
     administrator, because `up`, `dev` and the tests create a user for each service.
  2. containers, if there is a Docker engine.
  3. otherwise: private servers on loopback, data in .orderflow/INSTANCE/. PostgreSQL from this machine or from Maven
     Central, RabbitMQ from this machine (as root, apt-get installs it when it is missing).
  ORDERFLOW_INFRA=docker|local chooses between 2 and 3. ORDERFLOW_POSTGRES_IMAGE (postgres:17.6) and
  ORDERFLOW_RABBITMQ_IMAGE (rabbitmq:4.1.4-management) name the images of the containers.

Ports: run uses ORDERFLOW_POSTGRES_PORT (18432), ORDERFLOW_RABBITMQ_PORT (18672), ORDERFLOW_RABBITMQ_API_PORT (18673),
ORDERFLOW_RABBITMQ_EPMD_PORT (18674), ORDERFLOW_RABBITMQ_DIST_PORT (18675), ORDERFLOW_RABBITMQ_METRICS_PORT (18676). Other
instances take free ports and keep them.
HELP
}

infra() {
    [[ ${1:-} == --help || ${1:-} == -h || $# == 0 ]] && { infra_help; return; }
    local action=$1 instance=${2:-} parts=() signal=TERM argument
    [[ $instance =~ ^[a-z][a-z0-9-]*$ ]] || refuse "infra $action: which instance? (a name such as run, test, e2e; see --help)"
    if [[ $action == rabbitmqctl ]]; then
        use_instance "$instance"
        infra_rabbitmqctl "${@:3}"
        return
    fi
    for argument in "${@:3}"; do
        case $argument in
            postgres | rabbitmq) parts+=("$argument") ;;
            --kill) [[ $action == stop ]] || refuse "--kill is an option of: infra stop"; signal=KILL ;;
            --help | -h) infra_help; return ;;
            *) refuse "infra $action: unknown argument $argument (see --help)" ;;
        esac
    done
    ((${#parts[@]})) || parts=(postgres rabbitmq)

    use_instance "$instance"
    case $action in
        start) infra_start "${parts[@]}" ;;
        stop) infra_stop "$signal" "${parts[@]}" ;;
        purge) infra_purge "${parts[@]}" ;;
        env) infra_env "${parts[@]}" ;;
        *) refuse "infra: unknown action $action (see --help)" ;;
    esac
}

use_instance() {
    instance=$1
    home=$ORDERFLOW_HOME/$instance
}

infra_start() {
    local part
    mkdir -p "$home/log"
    chmod 711 "$ORDERFLOW_HOME" "$home" # the user of PostgreSQL may pass through, but not list
    (
        take_lock "$home/infra.lock"
        for part in "$@"; do
            is_given "$part" || launch "$part"
        done
        for part in "$@"; do
            is_given "$part" || await "$part"
        done
    )
    infra_env "$@"
}

infra_stop() {
    local signal=$1 part
    shift
    [[ -d $home ]] || return 0
    (
        take_lock "$home/infra.lock"
        for part in "$@"; do
            if is_given "$part"; then
                say "$part is at an address of the environment: left unchanged"
            else
                stop "$part" "$signal"
            fi
        done
    )
}

infra_purge() {
    local part
    [[ -d $home ]] || return 0
    infra_stop KILL "$@" # the data are deleted anyway
    (
        take_lock "$home/infra.lock"
        for part in "$@"; do
            if ! is_given "$part"; then
                [[ $(origin "$part") == docker ]] && docker volume rm -f "$(container "$part")" >/dev/null
                rm -rf "${home:?}/$part" "$home/$part.env" "$home/$part.origin" "$home/log/$part.log"
                [[ $part == rabbitmq ]] || rm -rf "${TMPDIR:-/tmp}/orderflow-$EUID-$CHECKOUT_ID/$instance"
            fi
        done
        true
    )
}

infra_env() {
    local part
    for part in "$@"; do
        if is_given "$part"; then
            "given_$part"
        elif [[ -f $home/$part.env ]]; then
            cat "$home/$part.env"
        else
            die "$part of instance $instance was never started: ./orderflow infra start $instance"
        fi
    done
}

infra_rabbitmqctl() {
    ! is_given rabbitmq || die "rabbitmq is at an address of the environment: left unchanged"
    runs rabbitmq || die "rabbitmq of instance $instance does not run: ./orderflow infra start $instance rabbitmq"
    if [[ $(origin rabbitmq) == docker ]]; then
        docker exec "$(container rabbitmq)" rabbitmqctl "$@"
    else
        local server
        server=$(rabbitmq_server)
        HOME=$home/rabbitmq/home ERL_EPMD_PORT=$(setting "$home/rabbitmq.ports" epmd) RABBITMQ_CONF_ENV_FILE=$home/rabbitmq/none \
            "${server%-server}ctl" --node "orderflow-$instance@localhost" "$@"
    fi
}

# ---- rule 1: an address in the environment --------------------------------------------------------------------

is_given() {
    case $1 in
        postgres) [[ -n ${POSTGRES_HOST:-} ]] ;;
        rabbitmq) [[ -n ${RABBITMQ_HOST:-} ]] ;;
        *) false ;;
    esac
}

given_postgres() {
    cat <<LINES
POSTGRES_HOST=$POSTGRES_HOST
POSTGRES_PORT=${POSTGRES_PORT:-5432}
POSTGRES_USER=${POSTGRES_USER:-postgres}
POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-postgres}
LINES
}

given_rabbitmq() {
    cat <<LINES
RABBITMQ_HOST=$RABBITMQ_HOST
RABBITMQ_PORT=${RABBITMQ_PORT:-5672}
RABBITMQ_USERNAME=${RABBITMQ_USERNAME:-guest}
RABBITMQ_PASSWORD=${RABBITMQ_PASSWORD:-guest}
RABBITMQ_API=${RABBITMQ_API:-http://$RABBITMQ_HOST:15672}
LINES
}

# ---- rules 2 and 3: launch, await, stop -----------------------------------------------------------------------

origin() { cat "$home/$1.origin" 2>/dev/null || true; }

choose_origin() {
    local part=$1
    [[ -s $home/$part.origin ]] && return
    case ${ORDERFLOW_INFRA:-} in
        docker | local) printf '%s\n' "$ORDERFLOW_INFRA" ;;
        '') if docker_works; then echo docker; else echo local; fi ;;
        *) die "ORDERFLOW_INFRA is docker or local, not $ORDERFLOW_INFRA" ;;
    esac >"$home/$part.origin"
}

title() {
    case $1 in
        postgres) echo PostgreSQL ;;
        rabbitmq) echo RabbitMQ ;;
        observe) if [[ $(origin observe) == docker ]]; then echo Grafana; else echo Prometheus; fi ;;
        agent) echo 'the reader of the metrics' ;;
    esac
}

# Starts a part without waiting for it, so that both parts start at the same time.
launch() {
    local part=$1
    choose_origin "$part"
    if runs "$part"; then
        # A port in the environment takes precedence over the one in use.
        ports_unchanged "$part" && return
        stop "$part" TERM
    fi
    choose_ports "$part"
    "launch_${part}_$(origin "$part")"
}

await() {
    local part=$1 log=$home/log/$1.log
    progress "$(title "$part") ($(origin "$part"), port $(port "$part"))"
    # A long limit, because the first start of a container includes the image's set-up.
    wait_until 120 ready_or_gone "$part" || fail_with_log "$log" "$(title "$part") is not ready after 120 s"
    if ! ready "$part"; then
        [[ $(origin "$part") == docker ]] && docker logs "$(container "$part")" >"$log" 2>&1
        fail_with_log "$log" "$(title "$part") ended while it was starting"
    fi
    progress_done ready
}

ready_or_gone() { ready "$1" || ! runs "$1"; }
ready() { "ready_$1"; }

runs() {
    case $(origin "$1") in
        docker) [[ $(docker inspect -f '{{.State.Running}}' "$(container "$1")" 2>/dev/null) == true ]] ;;
        local) is_running "$home/$1.pid" ;;
        *) false ;;
    esac
}

stop() {
    local part=$1 signal=$2
    case $(origin "$part") in
        docker)
            if [[ $signal == KILL ]]; then
                docker kill "$(container "$part")" >/dev/null 2>&1 || true
            else
                docker stop "$(container "$part")" >/dev/null 2>&1 || true
            fi
            docker rm -f "$(container "$part")" >/dev/null 2>&1 || true
            ;;
        local) "stop_${part}_local" "$signal" ;;
    esac
}

# ---- ports ----------------------------------------------------------------------------------------------------

# setting FILE KEY: the value of a key in a KEY=VALUE file; empty if it is missing.
setting() { [[ ! -f $1 ]] || sed -n "s/^$2=//p" "$1"; }

port() {
    case $1 in
        postgres) setting "$home/postgres.env" POSTGRES_PORT ;;
        rabbitmq) setting "$home/rabbitmq.env" RABBITMQ_PORT ;;
        observe) observe_port "$([[ $(origin observe) == docker ]] && echo grafana || echo prometheus)" ;;
    esac
}

# The ports of a part: name in its ports file, variable of the instance run, default of the instance run.
port_table() {
    case $1 in
        postgres) echo 'postgres ORDERFLOW_POSTGRES_PORT 18432' ;;
        rabbitmq)
            echo 'amqp ORDERFLOW_RABBITMQ_PORT 18672'
            echo 'api  ORDERFLOW_RABBITMQ_API_PORT 18673'
            echo 'metrics ORDERFLOW_RABBITMQ_METRICS_PORT 18676'
            # A container does not publish these two.
            if [[ $(origin rabbitmq) == local ]]; then
                echo 'epmd ORDERFLOW_RABBITMQ_EPMD_PORT 18674'
                echo 'dist ORDERFLOW_RABBITMQ_DIST_PORT 18675'
            fi
            ;;
        observe)
            echo 'prometheus ORDERFLOW_PROMETHEUS_PORT 18090'
            if [[ $(origin observe) == docker ]]; then
                echo 'grafana ORDERFLOW_GRAFANA_PORT 18300'
                echo 'otlp ORDERFLOW_OTLP_PORT 18318'
                echo 'agent ORDERFLOW_AGENT_PORT 18091'
            fi
            ;;
    esac
}

ports_unchanged() {
    local name variable default
    [[ $instance == run ]] || return 0
    while read -r name variable default; do
        [[ -n $(setting "$home/$1.ports" "$name") ]] || return 1 # an earlier version had no such port
        [[ -z ${!variable:-} || ${!variable} == "$(setting "$home/$1.ports" "$name")" ]] || return 1
    done < <(port_table "$1")
}

choose_ports() {
    local part=$1 name variable default number lines=()
    while read -r name variable default; do
        if [[ $instance == run ]]; then
            number=${!variable:-$default}
            require_free_port "$number" "$(title "$part") ($name)" "$variable"
        else
            number=$(setting "$home/$part.ports" "$name")
            # If another process took our port while we were down, we need a new one.
            if [[ -z $number ]] || port_taken "$number"; then
                number=$(free_port)
            fi
        fi
        lines+=("$name=$number")
    done < <(port_table "$part")
    printf '%s\n' "${lines[@]}" >"$home/$part.ports"
    [[ $part == observe ]] || "describe_$part"
}

describe_postgres() {
    write_secret "$home/postgres.env" <<LINES
POSTGRES_HOST=127.0.0.1
POSTGRES_PORT=$(setting "$home/postgres.ports" postgres)
POSTGRES_USER=postgres
POSTGRES_PASSWORD=$(kept_password postgres POSTGRES_PASSWORD)
LINES
}

describe_rabbitmq() {
    write_secret "$home/rabbitmq.env" <<LINES
RABBITMQ_HOST=127.0.0.1
RABBITMQ_PORT=$(setting "$home/rabbitmq.ports" amqp)
RABBITMQ_USERNAME=orderflow
RABBITMQ_PASSWORD=$(kept_password rabbitmq RABBITMQ_PASSWORD)
RABBITMQ_API=http://127.0.0.1:$(setting "$home/rabbitmq.ports" api)
LINES
}

# The password belongs to the data and stays as long as they do.
kept_password() {
    local password
    password=$(setting "$home/$1.env" "$2")
    printf '%s' "${password:-$(generated_password)}"
}

# Writes a new file first, because the new content may depend on the old one.
write_secret() {
    (
        umask 077
        cat >"$1.new"
    )
    mv "$1.new" "$1"
}

# ---- rule 2: containers ---------------------------------------------------------------------------------------

docker_works() {
    command -v docker >/dev/null && [[ -n $(timeout 5 docker info --format '{{.ServerVersion}}' 2>/dev/null) ]]
}

# The name of container and volume. The suffix distinguishes checkouts.
container() { echo "orderflow-$instance-$1-$CHECKOUT_ID"; }

run_container() {
    local part=$1
    shift
    docker_works || die "instance $instance has its $(title "$part") in Docker, but no Docker engine answers. Start Docker, or delete its data: ./orderflow infra purge $instance"
    docker rm -f "$(container "$part")" >/dev/null 2>&1 || true
    # Output goes to stderr, because a first run downloads the image.
    docker run --detach --name "$(container "$part")" --label orderflow.checkout="$ROOT" "$@" >&2 ||
        die "docker cannot start $(title "$part") (see above)"
}

launch_postgres_docker() {
    # --env NAME without a value takes it from our environment, because every user may read a command line.
    POSTGRES_PASSWORD=$(setting "$home/postgres.env" POSTGRES_PASSWORD) \
        run_container postgres --publish "127.0.0.1:$(port postgres):5432" \
        --volume "$(container postgres):/var/lib/postgresql/data" \
        --env POSTGRES_PASSWORD \
        "$POSTGRES_IMAGE" -c max_connections=300 -c shared_preload_libraries=pg_stat_statements
}

launch_rabbitmq_docker() {
    # The data directory is named after the host.
    RABBITMQ_DEFAULT_PASS=$(setting "$home/rabbitmq.env" RABBITMQ_PASSWORD) \
        run_container rabbitmq --hostname rabbitmq --publish "127.0.0.1:$(port rabbitmq):5672" \
        --publish "127.0.0.1:$(setting "$home/rabbitmq.ports" api):15672" \
        --publish "127.0.0.1:$(setting "$home/rabbitmq.ports" metrics):15692" \
        --volume "$(container rabbitmq):/var/lib/rabbitmq" \
        --env RABBITMQ_DEFAULT_USER="$(setting "$home/rabbitmq.env" RABBITMQ_USERNAME)" \
        --env RABBITMQ_DEFAULT_PASS \
        --env RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-rabbit disk_free_limit 50000000 -ra wal_max_size_bytes 32000000' \
        "$RABBITMQ_IMAGE"
}

# ---- rule 3: a private PostgreSQL -----------------------------------------------------------------------------

launch_postgres_local() {
    local data bin
    choose_postgres_user
    data=$(postgres_data) || exit 1
    bin=$(postgres_binaries "$data") || exit 1
    [[ -f $data/PG_VERSION ]] || create_postgres_data "$bin" "$data"
    forget_dead_postgres "$data"
    # Only TCP on loopback: a socket's path may be too long, and no client needs one.
    spawn "$home/postgres.pid" "$home/log/postgres.log" "${as_postgres[@]}" "$bin/postgres" -D "$data" \
        -c listen_addresses=127.0.0.1 -c port="$(port postgres)" -c unix_socket_directories= -c max_connections=300 \
        -c shared_preload_libraries="$(postgres_preloads "$bin")"
}

# Counts statements, where the distribution brings the extension.
postgres_preloads() {
    local postgres library
    postgres=$(readlink -f "$1/postgres")
    for library in "${postgres%/bin/*}"/lib*/{,postgresql/}pg_stat_statements.so; do
        if [[ -f $library ]]; then
            echo pg_stat_statements
            return
        fi
    done
}

# PostgreSQL refuses to run as root.
choose_postgres_user() {
    postgres_user=$(id -un)
    as_postgres=(env)
    if ((EUID == 0)); then
        postgres_user=nobody
        id postgres >/dev/null 2>&1 && postgres_user=postgres
        command -v setpriv >/dev/null || die "as root, PostgreSQL must run as another user: setpriv (util-linux) is missing"
        as_postgres=(setpriv --reuid "$postgres_user" --regid "$(id -g "$postgres_user")" --clear-groups --)
    fi
}

# The data are in the instance, unless the PostgreSQL user cannot reach it (a checkout below /root).
postgres_data() {
    local data=$home/postgres
    if [[ ! -d $data && -d $(outside_directory)/$instance/postgres ]] || ! reachable "$home"; then
        data=$(outside_directory)/$instance/postgres
        [[ -d $data ]] || say "user $postgres_user cannot reach $home: PostgreSQL keeps its data in $data"
        mkdir -p "$(outside_directory)"
        [[ -O $(outside_directory) ]] || die "$(outside_directory) belongs to another user"
    fi
    mkdir -p "$data"
    chmod 711 "${data%/*}" "${data%/*/*}"
    chmod 700 "$data"
    ((EUID == 0)) && chown "$postgres_user" "$data"
    printf '%s' "$data"
}

reachable() { "${as_postgres[@]}" test -x "$1" 2>/dev/null; }

outside_directory() { echo "${TMPDIR:-/tmp}/orderflow-$EUID-$CHECKOUT_ID"; }

# The directory with initdb and postgres. Existing data need the major version that wrote them.
postgres_binaries() {
    local data=$1 version candidate candidates=()
    version=$(cat "$data/PG_VERSION" 2>/dev/null) || version=
    candidates+=("$(dirname "$(command -v initdb || echo none/none)")")
    command -v pg_config >/dev/null && candidates+=("$(pg_config --bindir)")
    mapfile -t -O "${#candidates[@]}" candidates < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV)
    candidates+=("$(embedded_postgres_directory)/bin")
    for candidate in "${candidates[@]}"; do
        if [[ -x $candidate/initdb && -x $candidate/postgres ]]; then
            if [[ -z $version || $("$candidate/postgres" --version) =~ \)\ ${version}[.a-z] ]]; then
                printf '%s' "$candidate"
                return
            fi
        fi
    done
    [[ -z $version || $version == "${EMBEDDED_POSTGRES_VERSION%%.*}" ]] ||
        die "the data in $data belong to PostgreSQL $version, which is no longer on this machine. Install it, or delete the data: ./orderflow infra purge $instance"
    fetch_embedded_postgres
    printf '%s' "$(embedded_postgres_directory)/bin"
}

embedded_postgres_directory() {
    local directory=$ORDERFLOW_HOME/lib/postgres-$EMBEDDED_POSTGRES_VERSION
    reachable "$ORDERFLOW_HOME" || directory=$(outside_directory)/postgres-$EMBEDDED_POSTGRES_VERSION
    printf '%s' "$directory"
}

# No PostgreSQL on this machine: the binaries that embedded-postgres publishes on Maven Central.
fetch_embedded_postgres() {
    local platform directory jar log=$home/log/postgres.log
    case $(uname -m) in
        x86_64) platform=linux-amd64 ;;
        aarch64) platform=linux-arm64v8 ;;
        *) die "no PostgreSQL on this machine (looked for initdb in PATH and /usr/lib/postgresql): please install PostgreSQL 15 or newer" ;;
    esac
    directory=$(embedded_postgres_directory)
    progress "PostgreSQL $EMBEDDED_POSTGRES_VERSION from Maven Central"
    rm -rf "$directory.new"
    mkdir -p "$directory.new/jar"
    maven_copy "io.zonky.test.postgres:embedded-postgres-binaries-$platform:$EMBEDDED_POSTGRES_VERSION" "$directory.new/jar" \
        >"$log" 2>&1 || fail_with_log "$log" "cannot fetch PostgreSQL from Maven Central (or install PostgreSQL 15 or newer)"
    jar=$(echo "$directory.new/jar/"*.jar)
    (cd "$directory.new" && java_tool jar xf "$jar" && tar xJf ./*.txz) ||
        die "cannot unpack $(shown "$jar") (xz is needed)"
    rm -rf "$directory.new/jar" "$directory.new/"*.txz
    chmod -R a+rX "$directory.new"
    rm -rf "$directory"
    mv "$directory.new" "$directory"
    progress_done fetched
}

create_postgres_data() {
    local bin=$1 data=$2 password log=$home/log/postgres.log
    progress "PostgreSQL: new database cluster"
    # initdb reads the password as the user that owns the data.
    password=$data.password
    setting "$home/postgres.env" POSTGRES_PASSWORD | write_secret "$password"
    ((EUID == 0)) && chown "$postgres_user" "$password"
    rm -rf "${data:?}/"*
    {
        initdb_with "$bin" "$data" "$password" --locale=C.UTF-8 || initdb_with "$bin" "$data" "$password" --no-locale
    } >>"$log" 2>&1 || { rm -f "$password"; fail_with_log "$log" "initdb failed"; }
    rm -f "$password"
    progress_done created
}

initdb_with() {
    (cd / && "${as_postgres[@]}" "$1/initdb" -D "$2" -U postgres --pwfile="$3" --auth=scram-sha-256 -E UTF8 "${@:4}")
}

# After a crash, PostgreSQL refuses to start while any process has the pid of its pid file: a zombie in a container
# without a reaping init, or an unrelated process after a reboot.
forget_dead_postgres() {
    local pid
    { read -r pid <"$1/postmaster.pid"; } 2>/dev/null || return 0
    grep -qsF "$1" "/proc/$pid/cmdline" || rm -f "$1/postmaster.pid"
}

# pg_isready may be missing. The server writes its state to the last line of its pid file.
ready_postgres() {
    if [[ $(origin postgres) == docker ]]; then
        docker exec "$(container postgres)" pg_isready -q -h 127.0.0.1 -U postgres 2>/dev/null
    else
        local data=$home/postgres pid
        pid=$(pid_of "$home/postgres.pid") || return 1
        [[ -d $data ]] || data=$(outside_directory)/$instance/postgres
        [[ $(sed -n '1p;8p' "$data/postmaster.pid" 2>/dev/null | tr -d ' \n') == "${pid}ready" ]]
    fi
}

# INT is PostgreSQL's fast shutdown: it ends the sessions instead of waiting for them.
stop_postgres_local() {
    local signal=$1
    [[ $signal == KILL ]] || signal=INT
    end_process "$home/postgres.pid" "$signal" 30
}

# ---- rule 3: a private RabbitMQ -------------------------------------------------------------------------------

launch_rabbitmq_local() {
    local server base=$home/rabbitmq env
    server=$(rabbitmq_server) || { install_rabbitmq; server=$(rabbitmq_server) || die "RabbitMQ was installed, but its server script is not where we look for it"; }
    mkdir -p "$base/home"
    printf '[rabbitmq_management,rabbitmq_prometheus].\n' >"$base/enabled_plugins"
    write_rabbitmq_configuration "$base/rabbitmq.conf"
    # Reads and writes nothing of the machine's own RabbitMQ: no /etc/rabbitmq, no cookie of another home.
    env=(
        HOME="$base/home"
        ERL_EPMD_PORT="$(setting "$home/rabbitmq.ports" epmd)" ERL_EPMD_ADDRESS=127.0.0.1
        ERL_CRASH_DUMP="$home/log/rabbitmq-crash.dump"
        RABBITMQ_NODENAME="orderflow-$instance@localhost"
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$(port rabbitmq)"
        RABBITMQ_DIST_PORT="$(setting "$home/rabbitmq.ports" dist)"
        RABBITMQ_MNESIA_BASE="$base/data" RABBITMQ_LOG_BASE="$base/log" RABBITMQ_LOGS=-
        RABBITMQ_CONF_ENV_FILE="$base/none" RABBITMQ_ADVANCED_CONFIG_FILE="$base/none.config"
        RABBITMQ_CONFIG_FILE="$base/rabbitmq.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$base/enabled_plugins"
        RABBITMQ_PID_FILE="$base/server.pid"
        # The script then execs the Erlang node. Otherwise its shell could die and leave the node behind.
        RUNNING_UNDER_SYSTEMD=1
        # Idle schedulers must not spin on a machine that the broker shares with everything else.
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none'
    )
    # The node would start its own port mapper, which outlives it. Ours has a known pid.
    end_process "$home/epmd.pid" TERM 5
    spawn "$home/epmd.pid" "$home/log/rabbitmq.log" env "${env[@]}" "$(epmd_program)"
    wait_until 5 port_taken "$(setting "$home/rabbitmq.ports" epmd)" || die "epmd, which RabbitMQ needs, does not start"
    spawn "$home/rabbitmq.pid" "$home/log/rabbitmq.log" env "${env[@]}" "$server"
}

write_rabbitmq_configuration() {
    write_secret "$1" <<LINES
default_user = $(setting "$home/rabbitmq.env" RABBITMQ_USERNAME)
default_pass = $(setting "$home/rabbitmq.env" RABBITMQ_PASSWORD)
management.tcp.ip = 127.0.0.1
management.tcp.port = $(setting "$home/rabbitmq.ports" api)
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = $(setting "$home/rabbitmq.ports" metrics)
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 512MB
# Quorum queues keep this much in memory; the default of 512 MB would raise the memory alarm.
raft.wal_max_size_bytes = 32000000
LINES
}

# The server's own script: the one in /usr/sbin switches to the user of the system's broker.
rabbitmq_server() {
    local candidate
    for candidate in /usr/lib/rabbitmq/bin/rabbitmq-server /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server \
        /opt/rabbitmq*/sbin/rabbitmq-server /usr/local/lib/rabbitmq*/sbin/rabbitmq-server; do
        if [[ -x $candidate ]]; then
            printf '%s' "$candidate"
            return
        fi
    done
    return 1
}

epmd_program() {
    local candidate
    for candidate in "$(command -v epmd || true)" /usr/lib/erlang/bin/epmd /usr/lib/erlang/erts-*/bin/epmd \
        /usr/local/lib/erlang/erts-*/bin/epmd; do
        if [[ -x $candidate ]]; then
            printf '%s' "$candidate"
            return
        fi
    done
    die "epmd (part of Erlang) is not on this machine, though RabbitMQ is"
}

install_rabbitmq() {
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        die "RabbitMQ is not on this machine: please install it (Debian, Ubuntu: sudo apt-get install rabbitmq-server), or set RABBITMQ_HOST, or run Docker"
    fi
    install_package rabbitmq-server rabbitmq_server || die "apt-get cannot install rabbitmq-server (see above)"
    # We need only the program, so the service must not start at the next boot.
    forbid_boot rabbitmq-server.service epmd.socket epmd.service
}

# install_package PACKAGE CHECK...: as root, installs a package of Debian whose program the check does not find. Services of the
# package do not start.
install_package() {
    local package=$1
    shift
    say "==> $package is not on this machine: apt-get install $package"
    (
        # Two checkouts may install it at the same time.
        exec {dpkg}</var/lib/dpkg
        flock "$dpkg"
        if "$@" >/dev/null; then exit; fi
        trap allow_package_services EXIT
        forbid_package_services
        export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o DPkg::Lock::Timeout=300 update >&2 || true # an old package list is better than none
        apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$package" >&2
    )
}

forbid_boot() {
    ! command -v systemctl >/dev/null || systemctl --quiet disable "$@" 2>/dev/null || true
}

# A package would start its own server. Debian calls this script first; an existing script is restored afterwards.
forbid_package_services() {
    if [[ -e /usr/sbin/policy-rc.d ]]; then
        mv /usr/sbin/policy-rc.d /usr/sbin/policy-rc.d.before-orderflow
    fi
    printf '#!/bin/sh\n# by orderflow, while it installs a package\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
}

allow_package_services() {
    rm -f /usr/sbin/policy-rc.d
    if [[ -e /usr/sbin/policy-rc.d.before-orderflow ]]; then
        mv /usr/sbin/policy-rc.d.before-orderflow /usr/sbin/policy-rc.d
    fi
}

# Ready means that the broker reports its AMQP listener.
ready_rabbitmq() {
    local api
    api=$(setting "$home/rabbitmq.env" RABBITMQ_API)
    # The broker's own port number, which in a container is the standard one.
    local amqp=5672
    [[ $(origin rabbitmq) == docker ]] || amqp=$(port rabbitmq)
    curl --silent --fail --max-time 5 --noproxy '*' --output /dev/null --config - <<CONFIG 2>/dev/null
url = "$api/api/health/checks/port-listener/$amqp"
user = "$(setting "$home/rabbitmq.env" RABBITMQ_USERNAME):$(setting "$home/rabbitmq.env" RABBITMQ_PASSWORD)"
CONFIG
}

stop_rabbitmq_local() {
    end_process "$home/rabbitmq.pid" "$1" 60
    end_process "$home/epmd.pid" "$1" 5
}
