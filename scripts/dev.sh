# For developers: Quarkus dev mode and the tests.
# shellcheck shell=bash

dev_help() {
    cat <<HELP
Usage: ./orderflow dev [$(IFS='|'; echo "${SERVICES[*]}")]

Starts PostgreSQL, RabbitMQ and the mail inbox like \`up\` (same data). Then runs all services, or the named one, in Quarkus
dev mode on their usual ports. Save a class of a service, outbox/ or web/, and the next request uses it. \`dev\` first stops a
packaged service of \`up\` on such a port. What \`up --observe\` started observes them, too. Ctrl-C ends the services; \`down\`
ends the rest.

Other services stay as they are. .orderflow/run/log/dev-SERVICE.log has the whole output of a service.
HELP
}

dev() {
    local services=("${SERVICES[@]}") service
    case ${1:-} in
        '') ;;
        --help | -h) dev_help; return ;;
        *)
            is_service "$1" || refuse "dev: unknown service $1 (see ./orderflow dev --help)"
            services=("$1")
            ;;
    esac
    require_tools
    use_instance run
    mkdir -p "$home/log"
    local mvn
    mvn=$(maven_for_dev)
    at_exit=(end_dev)
    trap 'exit 130' INT TERM
    (
        take_lock "$home/up.lock"
        stop_dev_services "${services[@]}"
        stop_packaged "${services[@]}"
        choose_service_ports
        require_ports
        build_program
        start_infra
        launch_observer ''
        launch_inbox # meanwhile
        create_databases
        create_broker_users
        create_secrets
        await_inbox
        await_observer
    )
    choose_service_ports
    # One after the other, because each start may compile outbox/ and web/, and two must not do so at once.
    for service in "${services[@]}"; do
        start_in_dev_mode "$service" "$mvn"
    done
    say ''
    for service in "${services[@]}"; do
        say "$service in dev mode: http://localhost:${ports[$service]}/  (dev UI /q/dev-ui)"
    done
    say 'Edit, and send a request. Ctrl-C ends the services.'
    show_logs_until_one_ends "${services[@]}"
}

stop_packaged() {
    local service running=()
    for service in "$@"; do
        is_running "$home/$service.pid" && running+=("$service")
    done
    ((${#running[@]})) || return 0
    progress "Stop the packaged ${running[*]} of \`up\`"
    end_services "${running[@]}"
    progress_done stopped
}

start_in_dev_mode() {
    local service=$1 mvn=$2 settings log=$home/log/dev-$1.log
    # Without accounts, /ops is open in dev mode.
    mapfile -t settings < <(service_settings "$service" | grep -v '^OUTBOX_OPS_ACCOUNTS_FILE=')
    new_log "dev-$service"
    require_free_port "${ports[$service]}" "$service" "${service^^}_PORT"
    progress "$service in dev mode (port ${ports[$service]})"
    (
        export "${settings[@]}" QUARKUS_DEVSERVICES_ENABLED=false MAVEN_OPTS="${MAVEN_OPTS:--Xmx512m}"
        # -am puts outbox/ and web/ into the same build, and so into the live reload. test-compile, because only then does Maven
        # find their test classes, on which those of the services depend.
        spawn "$home/dev-$service.pid" "$log" "$mvn" -B -f "$ROOT/pom.xml" -pl "$service" -am test-compile quarkus:dev \
            -Ddebug=false -Djvm.args=-Xmx512m -Dquarkus.console.enabled=false -Dquarkus.analytics.disabled=true -DskipErrorProne
    )
    echo "${ports[$service]}" >"$home/$service.port"
    wait_until 180 dev_ready_or_gone "$service" || true
    is_running "$home/dev-$service.pid" || fail_with_log "$log" "$service ended while it was starting"
    # A service that does not compile or start keeps running, so that an edit can repair it; its log has the error.
    if service_ready "$service"; then progress_done ready; else progress_done "NOT ready, see $(shown "$log")"; fi
}

dev_ready_or_gone() {
    service_ready "$1" || is_stopped "$home/dev-$1.pid" || dev_broken "$1"
}

dev_broken() { grep -qE 'Failed to start application|Failed to start quarkus|BUILD FAILURE' "$home/log/dev-$1.log"; }

show_logs_until_one_ends() {
    local service
    for service in "$@"; do
        tail -n 0 -F "$home/log/dev-$service.log" 2>/dev/null > >(sed -u "s/^/[$service] /") &
        followers+=($!)
    done
    while :; do
        for service in "$@"; do
            is_running "$home/dev-$service.pid" ||
                fail_with_log "$home/log/dev-$service.log" "$service in dev mode has ended; the others are stopped too"
        done
        sleep 1
    done
}

followers=()

end_dev() {
    trap '' INT TERM
    ((${#followers[@]})) && kill "${followers[@]}" 2>/dev/null
    stop_dev_services
    say 'PostgreSQL, RabbitMQ and the mail inbox keep running: ./orderflow down'
}

# Stops services of a `dev` in another terminal or of an interrupted `dev`, because a port has only one service.
stop_dev_services() {
    local service running=()
    for service in "${@:-${SERVICES[@]}}"; do
        is_running "$home/dev-$service.pid" && running+=("dev-$service")
    done
    ((${#running[@]})) || return 0
    progress "Stop ${running[*]}"
    end_services "${running[@]}"
    progress_done stopped
}

# ---- tests ----------------------------------------------------------------------------------------------------

test_help() {
    cat <<'HELP'
Usage: ./orderflow test [MAVEN ARGUMENTS]

Runs all tests: unit tests, each service with a real PostgreSQL and RabbitMQ, the whole system. Starts PostgreSQL and
RabbitMQ, runs `mvn verify` and stops them. For the tests of the whole system it also builds the images of the services
into files and runs their content with bubblewrap, it opens the console in Chromium or Chrome, and promtool evaluates the alerts
(on Debian, it installs bubblewrap, chromium and prometheus as root).
Examples:

  ./orderflow test
  ./orderflow test -Dnative       with native executables; -Dquarkus.native.reuse-existing=true uses those of an earlier build
  ./orderflow test -pl orders -am -Dtest=OrderTest -Dsurefire.failIfNoSpecifiedTests=false
HELP
}

run_tests() {
    [[ ${1:-} == --help || ${1:-} == -h ]] && { test_help; return; }
    require_tools
    use_instance test
    mkdir -p "$home"
    take_lock "$home/test.lock" # two runs would write to the same target/
    at_exit=(infra_stop KILL postgres rabbitmq) # the next run starts with fresh ones
    # Data of an earlier run must not affect this one. Running servers are in use, and stay.
    runs postgres || runs rabbitmq || infra_purge postgres rabbitmq
    local lines mvn images=()
    lines=$(infra_start postgres rabbitmq)
    mapfile -t images < <(test_image_arguments "$@")
    if ((${#images[@]})); then
        ensure_test_tool bubblewrap 'the tests of containers' bwrap
        build_program # now, because tests call ./orderflow while Maven runs
    fi
    if runs_system_tests it.test Browser "$@"; then
        ensure_test_tool chromium 'the tests in a browser' chromium google-chrome
    fi
    if runs_system_tests test Alerts "$@"; then
        ensure_test_tool prometheus 'the tests of the alerts' promtool
    fi
    (
        # shellcheck disable=SC2046 # one word per line
        export $(printf '%s' "$lines")
        exec mvn -B -f "$ROOT/pom.xml" verify "${images[@]}" "$@"
    ) &
    mvn=$!
    # Maven runs in the background, so that a signal reaches the trap at once and the servers are stopped.
    trap 'kill -TERM "$mvn" 2>/dev/null' INT TERM
    local code=0
    wait "$mvn" || code=$?
    wait "$mvn" 2>/dev/null || true
    exit "$code"
}

# runs_system_tests PROPERTY NAME MAVEN_ARGUMENTS...: whether Maven runs the tests of the whole system with this part in their
# name. The property selects them: test or it.test.
runs_system_tests() {
    local property=$1 name=$2 argument before=
    shift 2
    for argument in "$@"; do
        case $argument in
            -DskipITs | -DskipITs=true) [[ $property == test ]] || return 1 ;;
            -DskipTests | -DskipTests=true | -Dmaven.test.skip*) return 1 ;;
            -D"$property"=*) [[ $argument == *$name* ]] || return 1 ;;
        esac
        [[ $before != -pl && $before != --projects || $argument == *e2e* ]] || return 1
        before=$argument
    done
}

# ensure_test_tool PACKAGE TESTS PROGRAM...: installs the package unless one of the programs is there. If it cannot be
# installed, the tests report that.
ensure_test_tool() {
    local package=$1 tests=$2
    shift 2
    ! command -v "$@" >/dev/null || return 0
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        say "orderflow: without $package $tests are skipped (Debian: sudo apt-get install $package)"
        return
    fi
    install_package "$package" command -v "$@" || say "orderflow: apt-get cannot install $package (see above): $tests are skipped"
}
