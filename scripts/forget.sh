# Customers who are to be forgotten.
# shellcheck shell=bash

forget_help() {
    cat <<'HELP'
Usage: ./orderflow forget E-MAIL [--namespace NAME [--context NAME]]
       ./orderflow forget --list | --again FILE [--namespace NAME [--context NAME]]

Has a customer forgotten: name, e-mail and delivery address go from all services, from orders that have ended at once, from
others when they end. What was bought, what it cost and when stays for the books. Again, nothing is left to do.

  --list        prints the ids of the orders whose customers are forgotten, one a line; keep them apart from the backups
  --again FILE  has the customers of these orders forgotten once more: after a backup was restored that still knows them

With --namespace it is the orders of a Kubernetes cluster, otherwise that of `up` or `dev`.
HELP
}

forget() {
    local email='' list='' again='' namespace='' context='' operator_password asked=forget
    while (($#)); do
        case $1 in
            --help | -h) forget_help; return ;;
            --list) list=yes ;;
            --again | --namespace | --context)
                (($# > 1)) && [[ -n $2 ]] || die "forget: $1 needs a value (see ./orderflow forget --help)"
                printf -v "${1#--}" '%s' "$2"
                shift
                ;;
            -*) die "forget: unknown option $1 (see ./orderflow forget --help)" ;;
            *)
                [[ -z $email ]] || die "forget: one customer at a time, not also $1"
                email=$1
                ;;
        esac
        shift
    done
    [[ $(printf '%s\n' ${email:+x} ${list:+x} ${again:+x} | grep -c x) == 1 ]] ||
        die "forget: needs E-MAIL, --list or --again FILE (see ./orderflow forget --help)"
    [[ -z $again || -r $again ]] || die "forget: cannot read $again"
    reach_services forget orders
    service_ready orders || die "forget: orders does not run (see ./orderflow status)"
    if [[ -n $list ]]; then
        list_forgotten
    elif [[ -n $again ]]; then
        forget_again "$again"
    else
        request_erasure "{\"email\": \"$(json_escaped "$email")\"}"
        say "forgotten in $ended orders, and in $waiting when they end"
    fi
}

list_forgotten() {
    local after='' answer next
    while :; do
        answer=$(ask_orders "/ops/customers/erasures?limit=100${after:+&after=$after}")
        [[ ${answer##*$'\n'} == 200 ]] || refuse_order_request "$answer"
        sed 's/{/\n/g' <<<"$answer" | sed -nE 's/.*"orderId":"([0-9a-f-]+)".*/\1/p'
        next=$(sed -nE 's/.*"next":"([0-9a-f-]+)".*/\1/p' <<<"$answer")
        [[ -n $next ]] || break
        after=$next
    done
}

forget_again() {
    local ids id ended_in_all=0 waiting_in_all=0
    while mapfile -t -n 500 ids && ((${#ids[@]})); do
        for id in "${ids[@]}"; do
            [[ $id =~ ^[0-9a-fA-F-]{36}$ ]] || die "forget: not the id of an order: $id"
        done
        request_erasure "{\"orderIds\": [$(printf '"%s",' "${ids[@]}" | sed 's/,$//')]}"
        ((ended_in_all += ended, waiting_in_all += waiting)) || :
    done <"$1"
    say "forgotten once more in $ended_in_all orders, and in $waiting_in_all when they end"
}

# Sets ended and waiting.
request_erasure() {
    local answer
    # By standard input: what is on a command line everybody may read.
    answer=$(ask_orders /ops/customers/erasures --header 'Content-Type: application/json' --data-binary @- <<<"$1")
    [[ ${answer##*$'\n'} == 202 ]] || refuse_order_request "$answer"
    ended=$(json_number "$answer" orders) waiting=$(json_number "$answer" waiting)
}
