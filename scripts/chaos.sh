# The crash matrix: everything that breaks, one after the other, while orders come in.
# shellcheck shell=bash

chaos_help() {
    cat <<'HELP'
Usage: ./orderflow chaos [--seed N] [--rounds N] [--only REGEX]

Builds the services, runs two of each with a PostgreSQL and a RabbitMQ of their own, and breaks them while customers
order: kill -9 at every crash point of every service, of the broker, of PostgreSQL; frozen leaders, cut and silent
connections, a broker that comes back empty or takes nothing, repeated and unreadable messages, random kills. After each
fault it counts what has to be true again. Takes an hour or so, and some 3 GB of memory.

  --seed N      of what is random (by default another one each time; it is printed)
  --rounds N    rounds of random kills (5)
  --only REGEX  the faults whose name matches, for example 'broker|frozen'; docs/reliability.md is left as it is

Writes the table of results into docs/reliability.md, passed or not. Exit code 0 only if every promise was kept.
A short set of the same is part of: ./orderflow test
HELP
}

chaos() {
    local seed=() rounds=5 only=() report=true
    while (($#)); do
        case $1 in
            --help | -h) chaos_help; return ;;
            --seed | --rounds)
                [[ ${2:-} =~ ^[0-9]{1,18}$ ]] || die "chaos: $1 needs a number"
                if [[ $1 == --seed ]]; then seed=("-Dchaos.seed=$2"); else rounds=$2; fi
                ;;
            --only)
                [[ -n ${2:-} ]] || die 'chaos: --only needs a regular expression'
                only=("-Dchaos.only=$2")
                report=false
                ;;
            *) die "chaos: unknown argument $1 (see ./orderflow chaos --help)" ;;
        esac
        shift 2
    done
    require_tools
    use_instance test
    mkdir -p "$home"
    take_lock "$home/test.lock" # it writes the same target/ as the tests
    mvn -B -f "$ROOT/pom.xml" verify -pl e2e -am -Dspotless.check.skip=true \
        -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
        -Dit.test=ChaosIT -Dfailsafe.failIfNoSpecifiedTests=false \
        -Dchaos.long=true -Dchaos.report="$report" -Dchaos.rounds="$rounds" "${seed[@]}" "${only[@]}" ||
        die 'chaos: a promise was not kept, or the run failed (see above and e2e/target/chaos.md)'
}
