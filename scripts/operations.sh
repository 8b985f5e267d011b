# What an operator sees and decides, over all services: failed, replay, discard.
# shellcheck shell=bash

readonly OPERATIONS_NOTE='Services are orders, notification, seller and logistics, as `up` or `dev` runs them here, or those of a Kubernetes
cluster with --namespace NAME [--context NAME]. What is decided is recorded there under the name of your account:
ORDERFLOW_OPERATOR, or else USER, with the password ORDERFLOW_OPERATOR_PASSWORD, or else asked for. What `up` and the overlay
local have made has an account of its own. Exit code 0 only if every service that was asked has answered.'

failed_help() {
    cat <<HELP
Usage: ./orderflow failed [--order ID] [--state STATE] [--service SERVICE]
       ./orderflow failed SERVICE ID

Lists the events that could not be processed, newest first; or shows one with all that arrived, and what was done to it.

  --order ID         only those of this order
  --state STATE      RETRYING (tried again by itself), PARKED (waits for you), PROCESSED (in the end) or DISCARDED;
                     without it those that are still open: RETRYING and PARKED
  --service SERVICE  only those of this service

$OPERATIONS_NOTE
HELP
}

replay_help() {
    cat <<HELP
Usage: ./orderflow replay SERVICE ID [--reason TEXT]
       ./orderflow replay --order ID | --all [--service SERVICE] [--reason TEXT]

Has failed events tried again at once, with all attempts before them: one, also one that was discarded; or all open ones
of an order; or all open ones. ./orderflow failed tells what became of them.

$OPERATIONS_NOTE
HELP
}

discard_help() {
    cat <<HELP
Usage: ./orderflow discard SERVICE ID --reason TEXT

Gives a failed event up: it is not tried again, unless somebody replays it.

$OPERATIONS_NOTE
HELP
}

failed() { operate failed "$@"; }
replay() { operate replay "$@"; }
discard() { operate discard "$@"; }

operate() {
    local command=$1 name='' id='' order='' state='' service='' reason='' all='' namespace='' context=''
    shift
    while (($#)); do
        case $1 in
            --help | -h) "${command}_help"; return ;;
            --order | --state | --service | --reason | --namespace | --context)
                (($# > 1)) && [[ -n $2 ]] || die "$command: $1 needs a value (see ./orderflow $command --help)"
                [[ " ${operation_options[$command]} --namespace --context " == *" $1 "* ]] || unknown_option "$command" "$1"
                printf -v "${1#--}" '%s' "$2"
                shift
                ;;
            --all) [[ $command == replay ]] || unknown_option "$command" "$1"; all=yes ;;
            -*) unknown_option "$command" "$1" ;;
            *)
                if [[ -z $name ]]; then name=$1; elif [[ -z $id ]]; then id=$1; else unknown_option "$command" "$1"; fi
                ;;
        esac
        shift
    done
    check_operation
    ask_services
}

declare -rA operation_options=(
    [failed]='--order --state --service' [replay]='--order --service --reason' [discard]='--reason'
)

unknown_option() { die "$1: unknown argument $2 (see ./orderflow $1 --help)"; }

# Works on the variables of `operate`.
check_operation() {
    local see="(see ./orderflow $command --help)"
    [[ -z $name ]] || require_service "$name"
    [[ -z $service ]] || require_service "$service"
    [[ -z $name || $id =~ ^[0-9]{1,18}$ ]] || die "$command: after the service comes the number of a failed event $see"
    if [[ -n $name && -n $order$state$service$all ]]; then
        die "$command: either one event or a filter, not both $see"
    fi
    case $command in
        failed)
            [[ -z $state || $state =~ ^(RETRYING|PARKED|PROCESSED|DISCARDED)$ ]] || die "failed: unknown state $state $see"
            ;;
        replay)
            [[ -z $order || -z $all ]] || die "replay: either --order or --all, not both $see"
            [[ -n $name$order$all ]] || die "replay: which? SERVICE ID, --order ID or --all $see"
            ;;
        discard)
            [[ -n $name ]] || die "discard: which? SERVICE ID $see"
            [[ -n $reason ]] || die "discard: why? --reason TEXT $see"
            ;;
    esac
}

require_service() {
    [[ " ${SERVICES[*]} " == *" $1 "* ]] || die "$command: unknown service $1; there are ${SERVICES[*]}"
}

ask_services() {
    local each asked=("${SERVICES[@]}") urls=() programs operator operator_password
    require_tools
    [[ -z $name$service ]] || asked=("$name$service")
    reach_services "$command" "${asked[@]}"
    for each in "${asked[@]}"; do
        urls+=("$each=http://localhost:${ports[$each]}")
    done
    programs=$(java_helpers)
    (
        # Through the environment, not the command line, which everybody may read.
        export ORDERFLOW_OPERATOR=$operator ORDERFLOW_OPERATOR_PASSWORD=$operator_password
        exec "$(java_program)" -XX:TieredStopAtLevel=1 -cp "$programs" Operations \
            "$command" "$id" "$order" "$state" "$reason" "${urls[@]}"
    ) || exit "$REPORTED"
}
