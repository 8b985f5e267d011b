# The JVMs of the services: which Java runs them, with which options, and the cache from which they start.
# shellcheck shell=bash

readonly AOT_JAVA=25 # from this version on, a cache also has linked classes (JEP 483) and profiles of methods (JEP 515)
readonly SERVICE_JAVA_OPTIONS=(-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.2)
readonly TRAINING_VHOST=orderflow-training
readonly TRAINING_ORDERS=20 # in each coordination, after the 100 of the warm-up

service_java='' # see choose_service_java

# The major version of a Java, or nothing if it does not run.
java_version() { "$1" --version 2>/dev/null | sed -nE '1s/^[^ ]+ ([0-9]+).*/\1/p' || true; }

# Java of the services: the usual one if it is new enough for AOT caches; otherwise the newest of this machine that is, if any.
choose_service_java() {
    local candidate version newest=0
    if [[ -n ${ORDERFLOW_JAVA_HOME:-} ]]; then
        service_java=$ORDERFLOW_JAVA_HOME/bin/java
        [[ -n $(java_version "$service_java") ]] || die "ORDERFLOW_JAVA_HOME: no Java runs as $service_java"
        return
    fi
    service_java=$(java_program)
    version=$(java_version "$service_java")
    ((${version:-0} < AOT_JAVA)) || return 0
    for candidate in /usr/lib/jvm/*/bin/java /opt/java/*/bin/java "${HOME:-}"/{.sdkman/candidates/java,.jdks}/*/bin/java; do
        [[ -x $candidate ]] || continue
        version=$(java_version "$candidate")
        if ((${version:-0} >= AOT_JAVA && version > newest)); then
            newest=$version service_java=$candidate
        fi
    done
}

# ---- options --------------------------------------------------------------------------------------------------

# The build of a service with which it starts next.
next_build() {
    local app=$ORDERFLOW_HOME/apps/$1
    if [[ -d $app.new ]]; then app+=.new; fi
    printf '%s' "$app"
}

# write_jvm_options APPLICATION [OPTION...]: an argument file for java, with the options with which the service is best started.
# Relative paths start at the folder of the application. Another Java ignores what it does not know.
write_jvm_options() {
    printf '%s\n' -XX:+IgnoreUnrecognizedVMOptions "${SERVICE_JAVA_OPTIONS[@]}" "${@:2}" >"$1/jvm.options"
}

# Prints the file of the cache, the option of java that records it, and the option that uses it. Java writes the file when it stops.
cache_options() {
    local version
    version=$(java_version "$service_java")
    if ((${version:-0} >= AOT_JAVA)); then
        echo app.aot -XX:AOTCacheOutput=app.aot -XX:AOTCache=app.aot
    else
        echo app.jsa -XX:ArchiveClassesAtExit=app.jsa -XX:SharedArchiveFile=app.jsa
    fi
}

# spawn_service PIDFILE LOG APPLICATION OPTION...
spawn_service() { spawn "$1" "$2" env -C "$3" "$service_java" "${@:4}" -jar quarkus-run.jar; }

# ---- training -------------------------------------------------------------------------------------------------

# training_mark APPLICATION: what a cache depends on. A Java compares itself and the jars with those of the cache, too, and starts
# without one that does not fit; but JDK 25 does not compare the jars of every application.
training_mark() {
    "$service_java" -Xinternalversion
    printf '%s\n' "${SERVICE_JAVA_OPTIONS[@]}"
    (cd "$1" && find . -name '*.jar' -printf '%P %s %T@\n' | sort)
}

# Writes the options of the services. Trains the builds that have no cache for this Java; a failure costs only the cache.
train_services() {
    local service app use options=() untrained=() log=$home/log/training.log
    for service in "${SERVICES[@]}"; do
        app=$(next_build "$service")
        if [[ $(cat "$app/trained" 2>/dev/null) != "$(training_mark "$app")" || ${ORDERFLOW_TRAINING:-} == false ]]; then
            untrained+=("$service")
            rm -f "$app/trained"
            write_jvm_options "$app"
        fi
    done
    ((${#untrained[@]})) && [[ ${ORDERFLOW_TRAINING:-} != false ]] || return 0
    read -r _ _ use < <(cache_options)
    progress "Train ${untrained[*]} with orders, for quick starts (Java $(java_version "$service_java"))"
    if (train "${untrained[@]}") >"$log" 2>&1; then
        options=("$use")
        progress_done trained
    else
        progress_done "failed, they start without a cache (log: $(shown "$log"))"
    fi
    for service in "${untrained[@]}"; do
        app=$(next_build "$service")
        write_jvm_options "$app" "${options[@]}"
        # Also after a failure, or each `up` would try again.
        training_mark "$app" >"$app/trained"
    done
}

# train SERVICE...: runs all services beside those of `up`, with databases, a virtual host of the broker and an inbox of their own.
# The given ones record what a start and real orders load, link and profile, and write it to a cache when they stop.
train() {
    local service folder=$home/training cache record
    local -A ports=()
    read -r cache record _ < <(cache_options)
    # No `set -e` here: a caller that goes on after a failure switches it off.
    exports_traces() { false; } # Grafana shows the orders of the user
    mkdir -p "$folder"
    trap end_training EXIT
    end_training # of a run that was killed
    (run_program training-databases "${SERVICES[@]}") || die 'no databases'
    "$ROOT/k8s/base/broker-definitions.sh" "$home/broker-users" "$TRAINING_VHOST" |
        ask_broker definitions --header 'Content-Type: application/json' --data-binary @- || die 'no virtual host'
    for service in mail smtp "${SERVICES[@]}"; do
        ports[$service]=$(free_port)
    done
    spawn_inbox "$folder/mail.pid" "$folder/mail.log" "$(greenmail_jar)"
    for service in "${SERVICES[@]}"; do
        if [[ " $* " == *" $service "* ]]; then
            rm -f "$(next_build "$service")/$cache"
            train_service "$folder" "$service" "$record"
        else
            train_service "$folder" "$service"
        fi
    done
    for service in "${SERVICES[@]}"; do
        wait_until 120 trained_ready_or_gone "$folder" "$service" && service_ready "$service" ||
            die "$service is not ready (log: $(shown "$folder/$service.log"))"
    done
    wait_until 60 catalogue_filled || die 'orders has no products'
    (run_program compare --url "http://127.0.0.1:${ports[orders]}" --orders "$TRAINING_ORDERS" --rate 50) || die 'no orders'
    stop_trained "$folder"
    for service in "$@"; do
        [[ -s $(next_build "$service")/$cache ]] || die "$service wrote no cache"
    done
}

# train_service FOLDER SERVICE OPTION...
train_service() {
    local settings
    mapfile -t settings < <(service_settings "$2")
    (
        export "${settings[@]}" DB_NAME="training_$2" RABBITMQ_VIRTUAL_HOST="$TRAINING_VHOST"
        spawn_service "$1/$2.pid" "$1/$2.log" "$(next_build "$2")" @jvm.options "${@:3}"
    )
}

trained_ready_or_gone() { service_ready "$2" || is_stopped "$1/$2.pid"; }

# Stops the services together: each starts another JVM that writes its cache.
stop_trained() {
    local service pid
    for service in "${SERVICES[@]}"; do
        pid=$(pid_of "$1/$service.pid") && kill -TERM "$pid"
    done
    for service in "${SERVICES[@]}"; do
        wait_until 120 is_stopped "$1/$service.pid" || die "$service does not write its cache"
    done
}

# Also for `down`, because a training that was killed leaves its processes.
kill_trained() {
    local part
    for part in mail "${SERVICES[@]}"; do
        end_process "$home/training/$part.pid" KILL 10
    done
}

end_training() {
    kill_trained
    (run_program training-databases --drop "${SERVICES[@]}") || true
    ask_broker "vhosts/$TRAINING_VHOST" --request DELETE || true # there may be none
}
