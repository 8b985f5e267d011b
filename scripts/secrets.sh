# Secrets of an installation, and the accounts of operators.
# shellcheck shell=bash

secrets_help() {
    cat <<'HELP'
Usage: ./orderflow secrets FOLDER

Makes the secrets of an installation, in files of FOLDER: NAME.env for each Secret that k8s/README.md lists, the keys of the
customers' logins in login/, and the account of one operator: operations/accounts is for the services, operator.env has its
name and password, for you and ./orderflow failed. What is there already stays as it is.
HELP
}

account_help() {
    cat <<'HELP'
Usage: ./orderflow account NAME [reader|operator]

Prints the account of an operator, a line for the file of accounts (the key `accounts` of the Secret `operations`, or the
file OUTBOX_OPS_ACCOUNTS_FILE): NAME:HASH:ROLE, with the hash of the password by bcrypt. `htpasswd -nBC 12 NAME` makes the same
line but for the role. An operator may do everything, a reader sees everything and changes nothing.

The password is that of ORDERFLOW_OPERATOR_PASSWORD, or else asked for.
HELP
}

secrets() {
    local folder=${1:-}
    [[ $folder != --help && $folder != -h ]] || { secrets_help; return; }
    [[ -n $folder && $# == 1 ]] || die "secrets: needs one folder (see ./orderflow secrets --help)"
    require_tools
    make_secrets "$folder"
}

account() {
    local name=${1:-} role=${2:-operator} ORDERFLOW_OPERATOR_PASSWORD=${ORDERFLOW_OPERATOR_PASSWORD:-}
    [[ $name != --help && $name != -h ]] || { account_help; return; }
    [[ -n $name && $name != *:* && $# -le 2 ]] || die "account: needs a name without a colon (see ./orderflow account --help)"
    [[ $role == operator || $role == reader ]] || die "account: no role $role (see ./orderflow account --help)"
    require_tools
    [[ -n $ORDERFLOW_OPERATOR_PASSWORD ]] || ask_password "$name"
    account_line "$name" "$role"
}

# ask_password NAME: fills ORDERFLOW_OPERATOR_PASSWORD.
ask_password() {
    [[ -t 0 ]] || die "set ORDERFLOW_OPERATOR_PASSWORD, the password of the operator $1 (the account is ORDERFLOW_OPERATOR)"
    read -rsp "Password of the operator $1: " ORDERFLOW_OPERATOR_PASSWORD
    printf '\n' >&2
}

# account_line NAME ROLE: of the password ORDERFLOW_OPERATOR_PASSWORD.
account_line() {
    local jar classes
    jar=$(bcrypt_jar)
    classes=$(compiled account "$jar" AccountLine.java)
    # Through the environment, not the command line, which everybody may read.
    ORDERFLOW_OPERATOR_PASSWORD=$ORDERFLOW_OPERATOR_PASSWORD \
        "$(java_program)" -XX:TieredStopAtLevel=1 -cp "$classes:$jar" AccountLine "$1" "$2" || exit "$REPORTED"
}

# make_secrets FOLDER
make_secrets() {
    "$(java_program)" "$ROOT/scripts/CreateSecrets.java" "$1" || die "cannot create the secrets in $1"
    make_operator "$1/operator.env" "$1/operations/accounts"
}

# make_operator ENV ACCOUNTS: the account of one operator with a password that stays, in the file for its user and in that for
# the services.
make_operator() {
    local recorded name line ORDERFLOW_OPERATOR_PASSWORD=${ORDERFLOW_OPERATOR_PASSWORD:-}
    recorded=$(setting "$1" ORDERFLOW_OPERATOR_PASSWORD)
    name=$(setting "$1" ORDERFLOW_OPERATOR)
    [[ ! -s $2 || -z $recorded || $recorded != "${ORDERFLOW_OPERATOR_PASSWORD:-$recorded}" ]] || return 0
    name=${name:-operator}
    ORDERFLOW_OPERATOR_PASSWORD=${ORDERFLOW_OPERATOR_PASSWORD:-${recorded:-$(generated_password)}}
    line=$(account_line "$name" operator)
    mkdir -p "$(dirname "$2")"
    write_secret "$2" <<<"$line"
    printf 'ORDERFLOW_OPERATOR=%s\nORDERFLOW_OPERATOR_PASSWORD=%s\n' "$name" "$ORDERFLOW_OPERATOR_PASSWORD" | write_secret "$1"
}
