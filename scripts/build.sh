# Maven: builds what changed, and fetches programs from Maven Central.
# shellcheck shell=bash

# The services that an order needs, and all services. The console only follows the others. Tests and k8s/ are checked against
# this list; the ports of `up` count from 8080 in its order.
readonly ORDER_SERVICES=(orders notification seller logistics)
readonly SERVICES=("${ORDER_SERVICES[@]}" console)
readonly GREENMAIL_VERSION=2.1.13 MAVEN_FOR_DEV_VERSION=3.9.11
# With this package, the JVM's own loader loads all classes. A cache has no others (see jvm.sh).
readonly SERVICE_PACKAGE=-Dquarkus.package.jar.type=aot-jar
readonly DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

is_service() { [[ $1 == +([a-z]) && " ${SERVICES[*]} " == *" $1 "* ]]; }

require_tools() {
    local tool missing=()
    for tool in java mvn curl git; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    ((${#missing[@]} == 0)) || die "please install first: ${missing[*]} (a JDK 17 or newer, Maven 3.8 or newer, curl, git)"
}

java_tool() {
    if [[ -n ${JAVA_HOME:-} ]]; then "$JAVA_HOME/bin/$1" "${@:2}"; else "$@"; fi
}

# maven_copy GROUP:ARTIFACT:VERSION DIRECTORY: runs outside of the repository, so that its pom has no effect.
maven_copy() {
    (cd "$ORDERFLOW_HOME" && mvn -q -B "$DEPENDENCY_PLUGIN:copy" -Dartifact="$1" -DoutputDirectory="$2" -Dmdep.overWriteReleases=true)
}

# library ARTIFACT GROUP VERSION: path of a jar in .orderflow/lib, fetched when it is missing.
library() {
    local jar=$ORDERFLOW_HOME/lib/$1-$3.jar log=$ORDERFLOW_HOME/lib/fetch.log
    if [[ ! -s $jar ]]; then
        mkdir -p "$ORDERFLOW_HOME/lib"
        progress "$1 $3 from Maven Central"
        maven_copy "$2:$1:$3" "$ORDERFLOW_HOME/lib" >"$log" 2>&1 || fail_with_log "$log" "cannot fetch $2:$1:$3"
        progress_done fetched
    fi
    printf '%s' "$jar"
}

greenmail_jar() { library greenmail-standalone com.icegreen "$GREENMAIL_VERSION"; }

# quarkus:dev requires Maven 3.9.
maven_for_dev() {
    local version directory=$ORDERFLOW_HOME/lib/apache-maven-$MAVEN_FOR_DEV_VERSION log=$ORDERFLOW_HOME/lib/fetch.log
    version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
    if [[ $(printf '%s\n' 3.9 "$version" | sort -V | head -n 1) == 3.9 ]]; then
        command -v mvn
        return
    fi
    if [[ ! -x $directory/bin/mvn ]]; then
        progress "Maven $MAVEN_FOR_DEV_VERSION from Maven Central (quarkus:dev needs 3.9, this is $version)"
        rm -rf "$directory" "$directory.zip.d"
        mkdir -p "$directory.zip.d"
        maven_copy "org.apache.maven:apache-maven:$MAVEN_FOR_DEV_VERSION:zip:bin" "$directory.zip.d" >"$log" 2>&1 ||
            fail_with_log "$log" "cannot fetch Maven $MAVEN_FOR_DEV_VERSION"
        (cd "$ORDERFLOW_HOME/lib" && java_tool jar xf "$directory.zip.d/"*.zip)
        rm -rf "$directory.zip.d"
        chmod +x "$directory/bin/mvn" # jar restores no modes
        progress_done fetched
    fi
    printf '%s' "$directory/bin/mvn"
}

# ---- what changed ---------------------------------------------------------------------------------------------

# A hash of the sources of a packaged service or of the program. Content counts, dates do not. Tests are excluded.
fingerprint() {
    local library=({outbox,web}/pom.xml {outbox,web}/src/main)
    [[ $1 != cli ]] || library=()
    (
        cd "$ROOT" || exit
        {
            { find pom.xml .mvn "${library[@]}" "$1/pom.xml" "$1/src/main" -type f -print0 2>/dev/null || true; } |
                LC_ALL=C sort -z | xargs -0 sha256sum
            [[ $1 == cli ]] || echo "$SERVICE_PACKAGE"
        } | sha256sum | cut -c1-16
    )
}

# A module runs from a copy, so that a later build does not replace the jars of a running process.
built_fingerprint() {
    local app=$ORDERFLOW_HOME/apps/$1
    cat "$app.new/fingerprint" 2>/dev/null || cat "$app/fingerprint" 2>/dev/null || true
}

# keep_build MODULE DIRECTORY FINGERPRINT: keeps a build as .orderflow/apps/MODULE.new until it is put in place.
keep_build() {
    rm -rf "$ORDERFLOW_HOME/apps/$1.new"
    mkdir -p "$ORDERFLOW_HOME/apps"
    cp -R "$2" "$ORDERFLOW_HOME/apps/$1.new"
    printf '%s\n' "$3" >"$ORDERFLOW_HOME/apps/$1.new/fingerprint"
}

put_build_in_place() {
    local app=$ORDERFLOW_HOME/apps/$1
    if [[ -d $app.new ]]; then
        rm -rf "$app"
        mv "$app.new" "$app"
    fi
}

# Fills `changed` with the modules whose sources differ from those of the built application.
find_changed() {
    local module
    changed=()
    for module in cli "${SERVICES[@]}"; do
        [[ -d $ROOT/$module/src/main ]] || die "module $module is missing: is this a complete checkout?"
        [[ $(built_fingerprint "$module") == "$(fingerprint "$module")" ]] || changed+=("$module")
    done
}

# Builds the changed services and the program. Each service's build is put in place when the service is stopped.
build_changed_services() {
    local module log=$ORDERFLOW_HOME/run/log/build.log prints=() i
    find_changed
    ((${#changed[@]})) || return 0
    for module in "${changed[@]}"; do
        prints+=("$(fingerprint "$module")") # before the build, so that an edit during the build counts as a new change
    done
    mkdir -p "$(dirname "$log")"
    progress "Build ${changed[*]} (log: $(shown "$log"))"
    # An earlier build of the program may have left other versions of libraries.
    [[ ${changed[0]} != cli ]] || rm -rf "$ROOT/cli/target/program"
    run_with_dots "$log" mvn -B -f "$ROOT/pom.xml" -DskipTests -Dspotless.check.skip=true "$SERVICE_PACKAGE" \
        -pl "$(IFS=,; echo "${changed[*]}")" -am package ||
        fail_with_log "$log" "the build failed"
    for i in "${!changed[@]}"; do
        module=${changed[i]}
        if [[ $module == cli ]]; then
            keep_build cli "$ROOT/cli/target/program" "${prints[i]}"
            put_build_in_place cli
            continue
        fi
        [[ -f $ROOT/$module/target/quarkus-app/quarkus-run.jar ]] ||
            die "the build of $module left no $module/target/quarkus-app/quarkus-run.jar (log: $(shown "$log"))"
        keep_build "$module" "$ROOT/$module/target/quarkus-app" "${prints[i]}"
    done
    progress_done built
}

# Runs a command with its output in a log, and prints dots while it runs.
run_with_dots() {
    local log=$1 pid waited=0
    shift
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        ((++waited % 25)) || printf '.' >&2
    done
    ((waited < 25)) || printf ' ' >&2
    wait "$pid"
}
