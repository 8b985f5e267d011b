# The running system: up, down, status, logs. It uses the instance "run".
# shellcheck shell=bash

readonly MAIL_JAVA_OPTIONS=(-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError)

up_help() {
    cat <<HELP
Usage: ./orderflow up [--observe]

Builds what changed, and starts PostgreSQL, RabbitMQ, an SMTP inbox, the four services and the console. Waits until each is
ready and prints the addresses. Parts that already run unchanged keep running; a service whose sources or settings changed is
built and restarted. A new build is first trained with orders, in databases of its own, and starts from the cache of that
(docs/performance.md). The inbox keeps the newest 3,000 mails, and restarts after a failure. Orders need no console: if only the
console does not start, everything else stays up, and the exit code is 1.

  --observe   also start what shows metrics and alerts. With a Docker engine: Grafana with our dashboard and alerts. All services
              send their traces and logs there, and trace ids in the console are links. Without one: Prometheus of this machine
              with our alerts (as root, apt-get installs it when it is missing). It runs, and is kept by every further \`up\`,
              until \`down\`, which deletes what it has stored.

Variables:
  ORDERS_PORT (8080)  NOTIFICATION_PORT (8081)  SELLER_PORT (8082)  LOGISTICS_PORT (8083)  CONSOLE_PORT (8084)
  ORDERFLOW_MAIL_PORT (8025: the inbox by HTTP)  ORDERFLOW_SMTP_PORT (1025)
  ORDERFLOW_JAVA_HOME (a JDK of this machine for the services: that of JAVA_HOME or \`java\` if it is $AOT_JAVA or later, otherwise the
                       newest that is, otherwise the usual one)
  ORDERFLOW_JAVA_OPTIONS (@jvm.options: the file of that name beside the service's quarkus-run.jar)
  ORDERFLOW_TRAINING (true, of demo false: services start without a cache)
  ORDERFLOW_OPERATOR_PASSWORD (generated: password of the account operator; at least 8 characters)
  OUTBOX_SERVICE_PASSWORD (generated: password between the services; at least 8 characters)
  OUTBOX_OPS_CONSOLE_PASSWORD (generated: password with which the console acts for operators; at least 16 characters)
  CONSOLE_SESSION_KEY (generated: key of the sessions at the console; at least 32 characters)
  ORDERS_ACCESS_KEY (generated: secret of the orders' access tokens and login codes; at least 32 characters)
  ORDERS_LIMITS_ENABLED (false: the limits of orders, as in production)
  MP_JWT_VERIFY_PUBLICKEY_LOCATION and SMALLRYE_JWT_SIGN_KEY_LOCATION (generated: keys of customer logins)
  MP_JWT_VERIFY_ISSUER (orderflow: customers log in at orders; with another issuer, there)
  ORDERFLOW_GRAFANA_PORT (18300)  ORDERFLOW_PROMETHEUS_PORT (18090)  ORDERFLOW_OTLP_PORT (18318)  ORDERFLOW_AGENT_PORT (18091)
  ORDERFLOW_LGTM_IMAGE ($LGTM_IMAGE)
  For PostgreSQL and RabbitMQ, and ORDERFLOW_INFRA=docker|local, see: ./orderflow infra --help
HELP
}

up() {
    local code=0 observe=
    if [[ ${1:-} == --observe ]]; then
        observe=yes
        shift
    fi
    no_arguments up "$@" || return 0
    bring_up "$observe"
    await_console || code=$?
    say_where_everything_is
    return "$code"
}

# bring_up OBSERVE: starts everything, and waits until orders can be placed. The console may not be ready yet.
bring_up() {
    local observe=${1:-}
    require_tools
    choose_service_java
    use_instance run
    mkdir -p "$home/log"
    (
        take_lock "$home/up.lock"
        stop_dev_services
        choose_service_ports
        require_ports
        [[ -z $observe ]] || require_observer
        start_infra
        launch_observer "$observe"
        build_changed_services
        launch_inbox # it starts while the databases are created
        create_databases
        create_broker_users
        create_secrets
        await_inbox
        train_services
        start_services
        await_services "${ORDER_SERVICES[@]}"
        await_catalogue
        await_observer
    )
    choose_service_ports
}

# Orders need no console, so its failure is reported and stops nothing.
await_console() {
    (await_services console) || {
        say 'orderflow: everything else is up, and orders can be placed'
        return "$REPORTED"
    }
}

# no_arguments COMMAND ARGS...: prints the help and returns false for --help.
no_arguments() {
    case ${2:-} in
        '') ;;
        --help | -h) "$1_help"; return 1 ;;
        *) refuse "$1: unknown argument $2 (see ./orderflow $1 --help)" ;;
    esac
}

# ---- ports and settings ---------------------------------------------------------------------------------------

# The port of the variable, or the one in use, or the default.
chosen_port() {
    local name=$1 variable=$2 default=$3 recorded=
    is_running "$home/${4:-$name}.pid" && recorded=$(cat "$home/$name.port" 2>/dev/null || true)
    printf '%s' "${!variable:-${recorded:-$default}}"
}

choose_service_ports() {
    local service port=8080
    ports=(
        [mail]=$(chosen_port mail ORDERFLOW_MAIL_PORT 8025)
        [smtp]=$(chosen_port smtp ORDERFLOW_SMTP_PORT 1025 mail)
    )
    for service in "${SERVICES[@]}"; do
        ports[$service]=$(chosen_port "$service" "${service^^}_PORT" "$port")
        ((++port))
    done
}

# Checks before any start that each port is either ours or free.
require_ports() {
    local service
    for service in "${SERVICES[@]}"; do
        require_port_of "$service" "$service" "${service^^}_PORT"
    done
    require_port_of mail mail ORDERFLOW_MAIL_PORT
    require_port_of smtp mail ORDERFLOW_SMTP_PORT
}

require_port_of() {
    if ! is_running "$home/$2.pid" || [[ $(cat "$home/$1.port" 2>/dev/null) != "${ports[$1]}" ]]; then
        require_free_port "${ports[$1]}" "$1" "$3"
    fi
}

# The settings of a service, one NAME=VALUE per line.
service_settings() {
    local service=$1 other
    cat <<LINES
QUARKUS_HTTP_HOST=127.0.0.1
QUARKUS_HTTP_PORT=${ports[$service]}
DB_HOST=$(setting "$home/infra.env" POSTGRES_HOST)
DB_PORT=$(setting "$home/infra.env" POSTGRES_PORT)
DB_NAME=$service
DB_USERNAME=$service
DB_PASSWORD=$(setting "$home/databases.env" "$service")
RABBITMQ_HOST=$(setting "$home/infra.env" RABBITMQ_HOST)
RABBITMQ_PORT=$(setting "$home/infra.env" RABBITMQ_PORT)
RABBITMQ_USERNAME=$service
RABBITMQ_PASSWORD=$(cat "$home/broker-users/$service/password" 2>/dev/null || true)
OUTBOX_OPS_ACCOUNTS_FILE=$home/operators
OUTBOX_SERVICE_PASSWORD=$(setting "$home/secrets.env" OUTBOX_SERVICE_PASSWORD)
OUTBOX_OPS_CONSOLE_PASSWORD=$(setting "$home/secrets.env" OUTBOX_OPS_CONSOLE_PASSWORD)
LINES
    ! exports_traces || export_settings
    case $service in
        orders)
            cat <<LINES
SELLER_URL=http://localhost:${ports[seller]}
NOTIFICATION_URL=http://localhost:${ports[notification]}
LOGISTICS_URL=http://localhost:${ports[logistics]}
ORDERS_ACCESS_KEY=$(setting "$home/secrets.env" ORDERS_ACCESS_KEY)
ORDERS_LIMITS_ENABLED=${ORDERS_LIMITS_ENABLED:-false}
MP_JWT_VERIFY_PUBLICKEY_LOCATION=${MP_JWT_VERIFY_PUBLICKEY_LOCATION:-file:$home/login/public.pem}
SMALLRYE_JWT_SIGN_KEY_LOCATION=${SMALLRYE_JWT_SIGN_KEY_LOCATION:-file:$home/login/private.pem}
LINES
            [[ -z ${MP_JWT_VERIFY_ISSUER:-} ]] || echo "MP_JWT_VERIFY_ISSUER=$MP_JWT_VERIFY_ISSUER"
            ;;
        notification | seller) printf 'SMTP_HOST=127.0.0.1\nSMTP_PORT=%s\n' "${ports[smtp]}" ;;
        console)
            echo "CONSOLE_SESSION_KEY=$(setting "$home/secrets.env" CONSOLE_SESSION_KEY)"
            ! exports_traces || echo "CONSOLE_TRACE_URL=${CONSOLE_TRACE_URL:-$(trace_url)}"
            for other in "${ORDER_SERVICES[@]}"; do
                printf '%s_URL=http://localhost:%s\n' "${other^^}" "${ports[$other]}"
            done
            ;;
    esac
}

# ---- starting -------------------------------------------------------------------------------------------------

start_infra() {
    local lines
    lines=$(infra_start postgres rabbitmq)
    write_secret "$home/infra.env" <<<"$lines"
}

await_inbox() {
    progress "Mail inbox (GreenMail, SMTP port ${ports[smtp]})"
    wait_until 30 inbox_ready_or_gone || true
    inbox_ready || fail_with_log "$home/log/mail.log" "the mail inbox does not start"
    progress_done ready
}

launch_inbox() {
    local jar
    if is_running "$home/mail.pid" && [[ $(cat "$home/mail.port" "$home/smtp.port") == "${ports[mail]}"$'\n'"${ports[smtp]}" ]]; then
        return
    fi
    jar=$(greenmail_jar)
    end_process "$home/mail.pid" TERM 10
    new_log mail
    spawn_inbox "$home/mail.pid" "$home/log/mail.log" "$jar"
    echo "${ports[mail]}" >"$home/mail.port"
    echo "${ports[smtp]}" >"$home/smtp.port"
}

# spawn_inbox PIDFILE LOG GREENMAIL
spawn_inbox() {
    spawn "$1" "$2" "$ROOT/scripts/run-again" "$(java_program)" "${MAIL_JAVA_OPTIONS[@]}" \
        -Dgreenmail.smtp.hostname=127.0.0.1 -Dgreenmail.smtp.port="${ports[smtp]}" \
        -Dgreenmail.api.hostname=127.0.0.1 -Dgreenmail.api.port="${ports[mail]}" \
        -Dgreenmail.auth.disabled -cp "$(program_classes):$3" dev.orderflow.cli.inbox.BoundedInbox
}

inbox_ready() { http_ok "http://127.0.0.1:${ports[mail]}/api/service/readiness" && port_taken "${ports[smtp]}"; }
inbox_ready_or_gone() { inbox_ready || is_stopped "$home/mail.pid"; }

http_ok() { curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null "$1" 2>/dev/null; }

java_program() {
    if [[ -n ${JAVA_HOME:-} ]]; then printf '%s' "$JAVA_HOME/bin/java"; else command -v java; fi
}

# Keeps the log of the previous start.
new_log() {
    [[ ! -f $home/log/$1.log ]] || mv "$home/log/$1.log" "$home/log/$1.log.1"
}

# Each service has its own database and user. The step is skipped for our own PostgreSQL if nothing changed.
create_databases() {
    local service password done_for log=$home/log/databases.log
    for service in "${SERVICES[@]}"; do
        password=$(setting "$home/databases.env" "$service")
        printf '%s=%s\n' "$service" "${password:-$(generated_password)}"
    done | write_secret "$home/databases.env"
    done_for=$(cat "$home/infra.env" "$home/databases.env" | sha256sum)
    if ! is_given postgres && [[ $(cat "$home/databases.done" 2>/dev/null) == "$done_for" ]]; then
        return
    fi
    progress "Databases ${SERVICES[*]}"
    prepare_program
    (exec_program create-databases "${SERVICES[@]}") >"$log" 2>&1 || fail_with_log "$log" "cannot create the databases"
    printf '%s\n' "$done_for" >"$home/databases.done"
    progress_done ready
}

# Each service has its own user of the broker, with only the rights it needs.
create_broker_users() {
    local service folder=$home/broker-users log=$home/log/broker-users.log
    for service in "${SERVICES[@]}"; do
        mkdir -p "$folder/$service"
        printf '%s' "$service" >"$folder/$service/username"
        [[ -s $folder/$service/password ]] || generated_password | write_secret "$folder/$service/password"
    done
    "$ROOT/k8s/base/broker-definitions.sh" "$folder" | write_secret "$home/broker-users.json"
    progress "Users of the broker for ${SERVICES[*]}"
    # The exchange of 0.1.0 is direct: RabbitMQ checks no routing key there. Services bind their queues to the new one when they start.
    if ask_broker exchanges/%2F/orderflow.dead-letters 2>/dev/null | grep -q '"type":"direct"'; then
        ask_broker exchanges/%2F/orderflow.dead-letters --request DELETE >"$log" 2>&1 ||
            fail_with_log "$log" "cannot replace the exchange orderflow.dead-letters"
    fi
    ask_broker definitions --header 'Content-Type: application/json' --data-binary "@$home/broker-users.json" >"$log" 2>&1 ||
        fail_with_log "$log" "cannot create the users of the broker by its management ($(setting "$home/infra.env" RABBITMQ_API))"
    progress_done ready
}

# ask_broker PATH CURL-ARGUMENTS...: calls the broker's management API as its administrator.
ask_broker() {
    curl --config <(printf 'user = "%s:%s"\n' "$(setting "$home/infra.env" RABBITMQ_USERNAME)" \
        "$(setting "$home/infra.env" RABBITMQ_PASSWORD)") --silent --show-error --fail --noproxy '*' --max-time 30 \
        "$(setting "$home/infra.env" RABBITMQ_API)/api/$1" "${@:2}"
}

# The account of an operator, the password between the services, and the keys of orders.
create_secrets() { run_program local-secrets; }

# Starts all at once. A service that runs with this build and these settings keeps running.
start_services() {
    local service wanted restart=()
    for service in "${SERVICES[@]}"; do
        wanted=$(wanted_service "$service")
        if [[ -d $ORDERFLOW_HOME/apps/$service.new ]] || ! is_running "$home/$service.pid" ||
            [[ $(cat "$home/$service.wanted" 2>/dev/null) != "$wanted" ]]; then
            restart+=("$service")
        fi
    done
    ((${#restart[@]})) || return 0
    end_services "${restart[@]}"
    for service in "${restart[@]}"; do
        put_build_in_place "$service"
        start_service "$service"
    done
}

wanted_service() {
    {
        service_settings "$1"
        echo "${ORDERFLOW_JAVA_OPTIONS:-}"
        cat "$(next_build "$1")/jvm.options"
        echo "$service_java"
    } | sha256sum
}

start_service() {
    local service=$1 settings options=()
    mapfile -t settings < <(service_settings "$service")
    read -ra options <<<"${ORDERFLOW_JAVA_OPTIONS:-@jvm.options}"
    new_log "$service"
    (
        # Through the environment, because every user may read a command line.
        export "${settings[@]}"
        spawn_service "$home/$service.pid" "$home/log/$service.log" "$ORDERFLOW_HOME/apps/$service" "${options[@]}"
    )
    echo "${ports[$service]}" >"$home/$service.port"
    wanted_service "$service" >"$home/$service.wanted"
}

await_services() {
    local service
    for service in "$@"; do
        progress "$service (port ${ports[$service]})"
        wait_until 120 service_ready_or_gone "$service" || true
        is_running "$home/$service.pid" || fail_with_log "$home/log/$service.log" "$service ended while it was starting"
        service_ready "$service" ||
            fail_with_log "$home/log/$service.log" "$service is not ready after 120 s: http://localhost:${ports[$service]}/q/health/ready"
        progress_done ready
    done
}

service_ready() { http_ok "http://127.0.0.1:${ports[$1]}/q/health/ready"; }
service_ready_or_gone() { service_ready "$1" || is_stopped "$home/$1.pid"; }

# orders copies the catalogue from seller after both have started. Before that, customers cannot order.
await_catalogue() {
    progress "Catalogue in orders"
    wait_until 60 catalogue_filled ||
        fail_with_log "$home/log/orders.log" "orders has no products: http://localhost:${ports[orders]}/products"
    progress_done filled
}

catalogue_filled() {
    curl --silent --fail --noproxy '*' --max-time 5 "http://127.0.0.1:${ports[orders]}/products" 2>/dev/null | grep -q '"sku"'
}

place() { printf '  %-22s %s\n' "$@"; }

say_where_everything_is() {
    local service
    printf '\nOrderflow is up.\n\n'
    place 'API' "http://localhost:${ports[orders]}/orders"
    place 'Console' "http://localhost:${ports[console]}/  (name and password in $(shown "$home")/operator.env)"
    for service in "${SERVICES[@]}"; do
        place "OpenAPI $service" "http://localhost:${ports[$service]}/q/swagger-ui"
    done
    place 'Mail inbox' "http://localhost:${ports[mail]}/"
    place 'RabbitMQ management' "$(setting "$home/infra.env" RABBITMQ_API)  (user $(setting "$home/infra.env" RABBITMQ_USERNAME), password $(setting "$home/infra.env" RABBITMQ_PASSWORD))"
    place 'PostgreSQL' "$(setting "$home/infra.env" POSTGRES_HOST):$(setting "$home/infra.env" POSTGRES_PORT)  (users and passwords in $(shown "$home")/*.env)"
    ! observes || place_observer
    place 'Operations' "/ops of each service  (name and password in $(shown "$home")/operator.env); ./orderflow failed"
    printf '\nGo on with  ./orderflow demo   ./orderflow logs -f   ./orderflow status   ./orderflow down\n'
}

# ---- down -----------------------------------------------------------------------------------------------------

down_help() {
    cat <<'HELP'
Usage: ./orderflow down [--purge]

Stops the processes that `up`, or an interrupted `dev`, started. Orders, queues and all other data stay for the next `up`.
Mails are lost, because the inbox keeps them in memory. So are metrics, traces and logs that `up --observe` has collected.

  --purge   also delete databases, queues and logs. Builds stay.
HELP
}

down() {
    local purge=
    case ${1:-} in
        '') ;;
        --help | -h) down_help; return ;;
        --purge) purge=yes ;;
        *) refuse "down: unknown argument $1 (see ./orderflow down --help)" ;;
    esac
    use_instance run
    [[ -d $home ]] || { say "Nothing to stop: up has not been used here."; return; }
    # An address in today's environment says nothing about the servers that `up` started.
    unset POSTGRES_HOST RABBITMQ_HOST
    (
        take_lock "$home/up.lock"
        stop_dev_services
        progress 'Services and mail inbox'
        kill_trained
        end_services "${SERVICES[@]}" mail
        progress_done stopped
        if [[ -n $(origin observe) ]]; then
            progress "$(title observe)"
            purge_observer
            progress_done stopped
        fi
        progress 'PostgreSQL and RabbitMQ'
        if [[ -n $purge ]]; then infra_purge postgres rabbitmq; else infra_stop TERM postgres rabbitmq; fi
        progress_done "stopped${purge:+, data deleted}"
    )
    [[ -z $purge ]] || rm -rf "${home:?}"
}

# Signals all of them before it waits for the first.
end_services() {
    local service pid
    for service in "$@"; do
        pid=$(pid_of "$home/$service.pid") && kill -TERM "$pid" 2>/dev/null
    done
    for service in "$@"; do
        end_process "$home/$service.pid" TERM 20
    done
}

# pause SERVICE SECONDS: for the program, which measures during the pause.
pause() {
    use_instance run
    choose_service_ports
    choose_service_java
    end_services "$1"
    echo stopped
    exec >&2
    sleep "$2"
    start_service "$1"
}

# ---- status and logs ------------------------------------------------------------------------------------------

status_help() {
    cat <<'HELP'
Usage: ./orderflow status

Prints one line per part: its state, pid, port and start time. Exit code 0 if everything is ready, 3 otherwise.
HELP
}

status() {
    no_arguments status "$@" || return 0
    use_instance run
    choose_service_ports
    local service complete=yes
    status_line PART STATE PID PORT SINCE
    for service in postgres rabbitmq; do
        status_of_infra "$service" || complete=
    done
    if observes; then status_of_infra observe || complete=; fi
    for service in mail "${SERVICES[@]}"; do
        status_of_process "$service" || complete=
    done
    [[ -n $complete ]] || exit 3
}

status_line() { printf '%-13s %-12s %-8s %-6s %s\n' "$@"; }

status_of_infra() {
    if is_given "$1"; then
        status_line "$1" given - "$("given_$1" | sed -n 's/^[A-Z]*_PORT=//p')" -
    elif ! runs "$1"; then
        status_line "$1" stopped - - -
        return 1
    elif [[ $(origin "$1") == docker ]]; then
        status_line "$1" "$(ready "$1" && echo ready || echo 'not ready')" docker "$(port "$1")" \
            "$(docker inspect -f '{{.State.StartedAt}}' "$(container "$1")")"
    else
        status_line "$1" "$(ready "$1" && echo ready || echo 'not ready')" "$(pid_of "$home/$1.pid")" "$(port "$1")" \
            "$(since "$home/$1.pid")"
        ready "$1"
    fi
}

status_of_process() {
    local state='not ready' pid file="$home/$1.pid" check=("service_ready" "$1") dev=
    [[ $1 == mail ]] && check=(inbox_ready)
    if is_running "$home/dev-$1.pid"; then
        file="$home/dev-$1.pid"
        dev=' (dev)'
    fi
    if ! pid=$(pid_of "$file"); then
        # A process that was stopped leaves no pid file.
        status_line "$1" "$([[ -f $file ]] && echo died || echo stopped)" - - -
        return 1
    fi
    "${check[@]}" && state=ready
    status_line "$1" "$state$dev" "$pid" "${ports[$1]}" "$(since "$file")"
    [[ $state == ready ]]
}

since() { date -r "$1" '+%Y-%m-%d %H:%M:%S'; }

logs_help() {
    cat <<HELP
Usage: ./orderflow logs [$(IFS='|'; echo "${SERVICES[*]}")|mail|postgres|rabbitmq|observe|build] [-f]

Shows the end of one log, or of the logs of all services. For a service in dev mode, shows the log of dev mode.
-f follows the logs. The files are in .orderflow/run/log/.
HELP
}

logs() {
    local names=() options=(-n 100) argument files=()
    for argument in "$@"; do
        case $argument in
            --help | -h) logs_help; return ;;
            -f) options+=(-F) ;;
            mail | postgres | rabbitmq | observe | build) names+=("$argument") ;;
            *)
                is_service "$argument" || refuse "logs: unknown argument $argument (see ./orderflow logs --help)"
                names+=("$argument")
                ;;
        esac
    done
    if ((${#names[@]} == 0)); then
        names=("${SERVICES[@]}")
        options[1]=20
    fi
    use_instance run
    if [[ " ${names[*]} " == *' observe '* && $(origin observe) == docker ]]; then
        ((${#names[@]} == 1)) || refuse 'logs: Grafana runs in a container, so its log is shown alone: ./orderflow logs observe'
        exec docker logs "${options[@]/#-F/-f}" "$(container observe)"
    fi
    for argument in "${names[@]}"; do
        if is_running "$ORDERFLOW_HOME/run/dev-$argument.pid"; then argument="dev-$argument"; fi
        files+=("$ORDERFLOW_HOME/run/log/$argument.log")
        [[ -f ${files[-1]} ]] || die "there is no log of $argument yet: ./orderflow up"
    done
    exec tail "${options[@]}" "${files[@]}"
}
