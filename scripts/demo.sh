# The guided order.
# shellcheck shell=bash

demo_help() {
    cat <<'HELP'
Usage: ./orderflow demo [--orchestrated] [--reject | --cancel | --full | --login]

Places a real order through the REST API, prints each step of its workflow as it happens until the order is CONFIRMED,
and shows the e-mails that the customer got. Runs `up` first when the system is not up. Exit code 0 only if all goes as it
should.

  --orchestrated  the same by orchestration instead of choreography; goes with the others
  --reject        order more than there is, and watch everything being undone
  --cancel        cancel the order once it is confirmed
  --full          go on until the customer has it: the sellers pack, the partner picks up and delivers
  --login         log in with the code from the mail, and list one's own orders
HELP
}

demo() {
    local option options=() stories=0
    for option in "$@"; do
        case $option in
            -h | --help)
                demo_help
                return
                ;;
            --orchestrated) ;;
            --reject | --cancel | --full | --login) stories=$((stories + 1)) ;;
            *) die "demo: unknown option $option; see ./orderflow demo --help" ;;
        esac
        options+=("$option")
    done
    ((stories <= 1)) || die 'demo: one of --reject, --cancel, --full and --login at a time'
    require_tools
    use_instance run
    choose_service_ports
    if ! everything_ready; then
        say 'The system is not up yet; starting it'
        up
        choose_service_ports
    fi
    local programs
    programs=$(java_helpers)
    ORDERFLOW_OPERATOR=$(setting "$home/operator.env" ORDERFLOW_OPERATOR) \
        ORDERFLOW_OPERATOR_PASSWORD=$(setting "$home/operator.env" ORDERFLOW_OPERATOR_PASSWORD) \
        "$(java_program)" -XX:TieredStopAtLevel=1 -cp "$programs" Demo \
        "http://localhost:${ports[orders]}" "http://localhost:${ports[seller]}" \
        "http://localhost:${ports[logistics]}" "http://localhost:${ports[mail]}" "${options[@]}"
}

everything_ready() {
    local service
    for service in "${SERVICES[@]}"; do
        service_ready "$service" || return 1
    done
    inbox_ready
}
