#!/bin/bash
# Usage: broker-definitions.sh FOLDER [VHOST [SERVICE:FOLLOWED,FOLLOWED...]...]
#
# Writes definitions for RabbitMQ: a user for each service, with only the rights it needs, and the exchanges of these rights.
# FOLDER holds a folder for each user, with the files username and password: one named after each service, and admin for the
# administrator. Further arguments name additional services, and the services whose events they follow.
# docs/decisions/0014-a-broker-user-per-service.md explains the rights.
set -euo pipefail

declare -A follows=(
    [orders]='notification seller logistics'
    [notification]=orders
    [seller]=orders
    [logistics]='orders seller'
    [console]='orders notification seller logistics'
)
dead_letters=orderflow.dead-letters
users=() permissions=() topics=() exchanges=()

quoted() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

# add_user FOLDER TAGS CONFIGURE WRITE READ
add_user() {
    local name password
    name=$(quoted "$(<"$1/username")")
    password=$(quoted "$(<"$1/password")")
    users+=("{\"name\": $name, \"password\": $password, \"tags\": \"$2\"}")
    permissions+=("{\"user\": $name, \"vhost\": $vhost, \"configure\": $(quoted "$3"), \"write\": $(quoted "$4"), \"read\": $(quoted "$5")}")
}

# A service owns the exchanges and queues whose names begin with its own name, and binds the dead letters of its queues. To declare
# a queue with a dead-letter exchange, it needs the right to write to that exchange. Only the broker publishes there, so no
# service has a right to a routing key of it.
add_service() {
    local service=$1 folder=$2 own="$1\\..*" shared=${dead_letters//./\\.} others
    others="(${follows[$service]// /|})\\.(events|backfill)"
    add_user "$folder" '' "^$own\$" "^($own|$shared)\$" "^($own|$others|$shared)\$"
    topics+=("{\"user\": $(quoted "$(<"$folder/username")"), \"vhost\": $vhost, \"exchange\": \"$dead_letters\", \"write\": $(quoted '^$'), \"read\": $(quoted "^$own\$")}")
}

add_exchange() {
    exchanges+=("{\"name\": \"$1\", \"vhost\": $vhost, \"type\": \"$2\", \"durable\": true, \"auto_delete\": false, \"internal\": false, \"arguments\": {}}")
}

list() {
    local separator='' entry
    printf '  "%s": [' "$1"
    for entry in "${@:2}"; do
        printf '%s\n    %s' "$separator" "$entry"
        separator=,
    done
    printf '\n  ]%s\n' "$after"
}

folder=$1 vhost=$(quoted "${2:-/}")
for other in "${@:3}"; do
    follows[${other%%:*}]=${other#*:}
    follows[${other%%:*}]=${follows[${other%%:*}]//,/ }
done

for user in "$folder"/*/; do
    user=${user%/}
    if [[ ${user##*/} == admin ]]; then
        add_user "$user" administrator '.*' '.*' '.*'
    elif [[ -n ${follows[${user##*/}]:-} ]]; then
        add_service "${user##*/}" "$user"
    else
        echo "broker-definitions.sh: unknown service ${user##*/}" >&2
        exit 1
    fi
done

add_exchange "$dead_letters" topic
for service in $(printf '%s\n' "${!follows[@]}" "${follows[@]}" | tr ' ' '\n' | sort -u); do
    add_exchange "$service.events" fanout
    add_exchange "$service.backfill" direct
done

echo '{'
after=,
list vhosts "{\"name\": $vhost}"
list users "${users[@]}"
list permissions "${permissions[@]}"
list topic_permissions "${topics[@]}"
after=
list exchanges "${exchanges[@]}"
echo '}'
