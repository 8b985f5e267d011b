# The program of the commands that call services: the module cli, run from a copy of its build.
# shellcheck shell=bash

readonly PROGRAM_JAVA_OPTIONS=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
readonly NOT_UP=3 # exit code of the program: the system of `up` is not ready

# Runs a command of the program in place of this shell.
program() {
    prepare_program
    exec_program "$@"
}

# For commands of the script. The program reports its own failures.
run_program() {
    prepare_program
    (exec_program "$@") || exit "$REPORTED"
}

# run_when_up COMMAND ARGS...: starts the system if the program says that it is not up.
run_when_up() {
    local code=0
    [[ " $* " =~ ' '(-h|--help|--url|--url=[^ ]*|--namespace|--namespace=[^ ]*)' ' ]] || build_at_once
    prepare_program
    (exec_program "$@") || code=$?
    if ((code == NOT_UP)); then
        say 'The system is not up yet; starting it'
        # One order is confirmed long before a training would end.
        [[ $1 != demo ]] || : "${ORDERFLOW_TRAINING:=false}"
        bring_up >&2 # standard output belongs to the program
        prepare_program # the ports may have changed
        code=0
        (exec_program "$@") || code=$?
        await_console || true # it started beside the command, which does not need it
    fi
    ((code != NOT_UP)) || die "$1: the system is not ready (see ./orderflow status)"
    exit "$code"
}

# Builds the program and the services that will be started. One run of Maven is quicker than two.
build_at_once() {
    [[ $(built_fingerprint cli) != "$(fingerprint cli)" ]] || return 0
    require_tools
    use_instance run
    mkdir -p "$home/log"
    (
        take_lock "$home/up.lock"
        build_changed_services
    )
}

# Builds the program if its sources have changed, and passes it the ports of the system of `up`.
prepare_program() {
    local service
    require_tools
    build_program
    use_instance run
    choose_service_ports
    export ORDERFLOW_ROOT=$ROOT ORDERFLOW_MAIL_PORT=${ports[mail]}
    for service in "${SERVICES[@]}"; do
        export "${service^^}_PORT=${ports[$service]}"
    done
}

exec_program() {
    exec "$(java_program)" "${PROGRAM_JAVA_OPTIONS[@]}" -cp "$(program_classes)" dev.orderflow.cli.Main "$@"
}

program_classes() { printf '%s' "$ORDERFLOW_HOME/apps/cli/*"; }

build_program() {
    local print log=$ORDERFLOW_HOME/apps/cli.log
    print=$(fingerprint cli)
    [[ $(built_fingerprint cli) != "$print" ]] || return 0
    mkdir -p "$ORDERFLOW_HOME/apps"
    progress 'Build the program of this command'
    rm -rf "$ROOT/cli/target/program" # an earlier build may have left other versions of libraries
    run_with_dots "$log" mvn -B -f "$ROOT/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true -pl cli package ||
        fail_with_log "$log" 'the build failed'
    keep_build cli "$ROOT/cli/target/program" "$print"
    put_build_in_place cli
    progress_done built
}
