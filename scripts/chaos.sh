# The crash matrix: injects every fault, one after the other, while customers order.
# shellcheck shell=bash

chaos_help() {
    cat <<'HELP'
Usage: ./orderflow chaos [--seed N] [--rounds N] [--only REGEX]

Builds the services, runs two replicas of each with their own PostgreSQL and RabbitMQ, and injects faults while customers
order: kill -9 at every crash point of every service, of the broker, of PostgreSQL; frozen leaders, cut and silent
connections, a broker that returns empty or accepts nothing, repeated and unreadable messages, random kills. After each
fault it checks all guarantees. Takes about an hour, and some 3 GB of memory.

  --seed N      the seed of random choices (by default a new one, which is printed)
  --rounds N    rounds of random kills (5)
  --only REGEX  only faults whose name matches, for example 'broker|frozen'; leaves docs/reliability.md unchanged

Writes the table of results to docs/reliability.md, even if a guarantee was broken. Exit code 0 only if all were kept.
./orderflow test runs a short set of the faults.
HELP
}

chaos() {
    local seed=() rounds=5 only=() report=true
    while (($#)); do
        case $1 in
            --help | -h) chaos_help; return ;;
            --seed | --rounds)
                [[ ${2:-} =~ ^[0-9]{1,18}$ ]] || refuse "chaos: $1 needs a number"
                if [[ $1 == --seed ]]; then seed=("-Dchaos.seed=$2"); else rounds=$2; fi
                ;;
            --only)
                [[ -n ${2:-} ]] || refuse 'chaos: --only needs a regular expression'
                only=("-Dchaos.only=$2")
                report=false
                ;;
            *) refuse "chaos: unknown argument $1 (see ./orderflow chaos --help)" ;;
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
        die 'chaos: a guarantee was broken, or the run failed (see above and e2e/target/chaos.md)'
}
