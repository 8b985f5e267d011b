# Maven: building what changed, and fetching the few programs that come from Maven Central.
# shellcheck shell=bash

readonly SERVICES=(orders notification seller logistics)
readonly GREENMAIL_VERSION=2.1.13 POSTGRES_DRIVER_VERSION=42.7.10 BCRYPT_VERSION=7.1.2 MAVEN_FOR_DEV_VERSION=3.9.11
readonly DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

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

# maven_copy GROUP:ARTIFACT:VERSION DIRECTORY. Away from the repository's pom, which has no part in it.
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
bcrypt_jar() { library spring-security-crypto org.springframework.security "$BCRYPT_VERSION"; }
postgres_driver_jar() { library postgresql org.postgresql "$POSTGRES_DRIVER_VERSION"; }

# Where the Java programs of these scripts are.
java_helpers() {
    compiled helpers '' {Api,Compare,Demo,DemoFailure,DemoOrder,Json,MailInbox,Mime,Operations,Screen,SmokeOrder}.java
}

# inbox_classes JAR: where the inbox of `up` is, which extends that of the jar.
inbox_classes() { compiled inbox "$1" {BoundedInbox,NewestMails}.java; }

# compiled NAME CLASSPATH SOURCE...: the directory of their classes, made once for each content of the sources.
compiled() {
    local sources=("${@:3}") print directory log=$ORDERFLOW_HOME/lib/javac.log
    print=$(cd "$ROOT/scripts" && sha256sum "${sources[@]}" | sha256sum | cut -c1-16)
    directory=$ORDERFLOW_HOME/lib/$1-$print
    if [[ ! -d $directory ]]; then
        mkdir -p "$ORDERFLOW_HOME/lib"
        (cd "$ROOT/scripts" && java_tool javac --release 17 ${2:+--class-path "$2"} -d "$directory.$$" "${sources[@]}") >"$log" 2>&1 ||
            fail_with_log "$log" "cannot compile ${sources[*]}"
        # Somebody else may have been as quick.
        mv -T "$directory.$$" "$directory" 2>/dev/null || rm -rf "$directory.$$"
    fi
    printf '%s' "$directory"
}

# quarkus:dev demands Maven 3.9.
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

# What a packaged service is made of: its content decides, not its dates. Tests are no part of it.
fingerprint() {
    (
        cd "$ROOT" || exit
        { find pom.xml .mvn outbox/pom.xml outbox/src/main "$1/pom.xml" "$1/src/main" -type f -print0 2>/dev/null || true; } |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
    )
}

# A service runs from a copy, so that no later build pulls the jars away from under it.
built_fingerprint() { cat "$ORDERFLOW_HOME/apps/$1/fingerprint" 2>/dev/null || true; }

# Fills `changed` with the services whose sources are not those of the built application.
find_changed_services() {
    local service
    changed=()
    for service in "${SERVICES[@]}"; do
        [[ -d $ROOT/$service/src/main ]] || die "module $service is not there: is this a complete checkout?"
        [[ $(built_fingerprint "$service") == "$(fingerprint "$service")" ]] || changed+=("$service")
    done
}

# Builds the changed services; each lands in .orderflow/apps/SERVICE.new until it is put in place.
build_changed_services() {
    local service log=$ORDERFLOW_HOME/run/log/build.log prints=() i
    find_changed_services
    ((${#changed[@]})) || return 0
    for service in "${changed[@]}"; do
        prints+=("$(fingerprint "$service")") # before the build: an edit meanwhile counts as a new change
    done
    progress "Build ${changed[*]} (log: $(shown "$log"))"
    run_with_dots "$log" mvn -B -f "$ROOT/pom.xml" -DskipTests -Dspotless.check.skip=true \
        -pl "$(IFS=,; echo "${changed[*]}")" -am package ||
        fail_with_log "$log" "the build failed"
    for i in "${!changed[@]}"; do
        service=${changed[i]}
        [[ -f $ROOT/$service/target/quarkus-app/quarkus-run.jar ]] ||
            die "the build of $service left no $service/target/quarkus-app/quarkus-run.jar (log: $(shown "$log"))"
        rm -rf "$ORDERFLOW_HOME/apps/$service.new"
        mkdir -p "$ORDERFLOW_HOME/apps"
        cp -R "$ROOT/$service/target/quarkus-app" "$ORDERFLOW_HOME/apps/$service.new"
        printf '%s\n' "${prints[i]}" >"$ORDERFLOW_HOME/apps/$service.new/fingerprint"
    done
    progress_done built
}

# Runs a command with its output in a log, and shows that it is alive.
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
