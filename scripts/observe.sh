# What `up --observe` starts besides, until `down`. Its origin is chosen as that of PostgreSQL and RabbitMQ is (see infra.sh):
#   docker: grafana/otel-lgtm. It receives traces and logs from the services (OTLP), and has our dashboard and alerts. The
#           services listen on loopback only, so an agent of its Prometheus in the network of the host reads their metrics.
#   local:  Prometheus of this machine. It reads the metrics and evaluates our alerts.
# shellcheck shell=bash

readonly LGTM_IMAGE=${ORDERFLOW_LGTM_IMAGE:-grafana/otel-lgtm:0.31.0}

observes() { [[ -f $home/observe/started ]]; }
exports_traces() { observes && [[ $(origin observe) == docker ]]; }

# launch_observer WANTED: starts it if it is wanted or was started before, without waiting for it.
launch_observer() {
    local started
    [[ -n $1 ]] || observes || return 0
    choose_origin observe
    started=$(observed_system)
    if runs observe && ports_unchanged observe && [[ $(cat "$home/observe/started" 2>/dev/null) == "$started" ]]; then
        return
    fi
    end_observer
    mkdir -p "$home/observe"
    "launch_observe_$(origin observe)"
    printf '%s\n' "$started" >"$home/observe/started"
}

await_observer() {
    observes || return 0
    await observe
    [[ $(origin observe) == local ]] || wait_until 20 http_ok "http://127.0.0.1:$(observe_port agent)/-/ready" ||
        die "the container $(container agent) does not reach the services: allow it the network of the host (Docker Desktop: enable host networking), or use Prometheus of this machine: ./orderflow down && ORDERFLOW_INFRA=local ./orderflow up --observe"
}

# Stops it and deletes what it has stored.
purge_observer() {
    end_observer
    rm -rf "$home/observe" "$home/observe.origin" "$home/observe.ports"
}

end_observer() {
    [[ $(origin observe) != docker ]] || docker rm -f "$(container agent)" >/dev/null 2>&1 || true
    stop observe TERM
}

stop_observe_local() { end_process "$home/observe.pid" "$1" 20; }

observe_port() { setting "$home/observe.ports" "$1"; }

# Changes when the running Prometheus would read the wrong metrics or evaluate other alerts.
observed_system() {
    local service
    {
        origin observe
        for service in "${SERVICES[@]}"; do echo "$service ${ports[$service]}"; done
        rabbitmq_metrics_port
        cat "$ROOT/k8s/components/monitoring/rules.yaml" "$ROOT/k8s/components/monitoring/orderflow.json" \
            "$ROOT/scripts/observe.sh"
    } | sha256sum
}

ready_observe() {
    if [[ $(origin observe) == docker ]]; then
        http_ok "http://127.0.0.1:$(observe_port grafana)/api/health" && http_ok "http://127.0.0.1:$(observe_port prometheus)/-/ready"
    else
        http_ok "http://127.0.0.1:$(observe_port prometheus)/-/ready"
    fi
}

place_observer() {
    if exports_traces; then
        place 'Grafana' "http://localhost:$(observe_port grafana)/d/orderflow  (alerts: /alerting/list, traces and logs: /explore)"
    else
        place 'Prometheus' "http://localhost:$(observe_port prometheus)/alerts  (a picture of each order: the console)"
    fi
}

# ---- settings of the services ---------------------------------------------------------------------------------

export_settings() {
    cat <<LINES
QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:$(observe_port otlp)
QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
QUARKUS_OTEL_TRACES_SAMPLER_ARG=1.0
QUARKUS_OTEL_LOGS_HANDLER_ENABLED=true
LINES
}

# Grafana's page of a trace. The console puts the trace's id in place of {traceId}.
trace_url() {
    local panes='{"order":{"datasource":"tempo","queries":[{"refId":"A","datasource":{"type":"tempo","uid":"tempo"},"queryType":"traceql","query":"TRACE"}],"range":{"from":"now-7d","to":"now"}}}'
    panes=${panes//\{/%7B} panes=${panes//\}/%7D} panes=${panes//\"/%22} panes=${panes//\[/%5B} panes=${panes//\]/%5D}
    printf 'http://localhost:%s/explore?schemaVersion=1&orgId=1&panes=%s' "$(observe_port grafana)" "${panes/TRACE/'{traceId}'}"
}

# ---- docker ---------------------------------------------------------------------------------------------------

launch_observe_docker() {
    local folder=$home/observe
    docker_works || die "Grafana runs in Docker, but no Docker engine answers. Start Docker, or give Grafana up: ./orderflow down"
    choose_ports observe
    scrape_configuration >"$folder/agent.yml"
    printf 'remote_write: [{url: "http://127.0.0.1:%s/api/v1/write"}]\n' "$(observe_port prometheus)" >>"$folder/agent.yml"
    alerts >"$folder/rules.yml"
    # Samples of the agent may arrive late.
    cat >"$folder/prometheus.yml" <<'YAML'
global: {evaluation_interval: 15s}
rule_files: [/otel-lgtm/rules.yml]
storage: {tsdb: {out_of_order_time_window: 10m}}
YAML
    cat >"$folder/dashboards.yml" <<'YAML'
apiVersion: 1
providers: [{name: Orderflow, type: file, options: {path: /otel-lgtm/orderflow.json}}]
YAML
    cp "$ROOT/k8s/components/monitoring/orderflow.json" "$folder"
    run_container observe --publish "127.0.0.1:$(observe_port grafana):3000" --publish "127.0.0.1:$(observe_port otlp):4318" \
        --publish "127.0.0.1:$(observe_port prometheus):9090" \
        --volume "$folder/prometheus.yml:/otel-lgtm/prometheus.yaml:ro,z" \
        --volume "$folder/rules.yml:/otel-lgtm/rules.yml:ro,z" \
        --volume "$folder/orderflow.json:/otel-lgtm/orderflow.json:ro,z" \
        --volume "$folder/dashboards.yml:/otel-lgtm/grafana/conf/provisioning/dashboards/orderflow.yaml:ro,z" \
        --env GF_ANALYTICS_REPORTING_ENABLED=false --env GF_ANALYTICS_CHECK_FOR_UPDATES=false \
        "$LGTM_IMAGE"
    run_container agent --network host --volume "$folder/agent.yml:/etc/agent.yml:ro,z" \
        --entrypoint /otel-lgtm/prometheus/prometheus "$LGTM_IMAGE" --agent --config.file=/etc/agent.yml \
        --storage.agent.path=/tmp/agent --web.listen-address="127.0.0.1:$(observe_port agent)"
}

# ---- local ----------------------------------------------------------------------------------------------------

launch_observe_local() {
    local folder=$home/observe
    choose_ports observe
    { scrape_configuration; echo 'rule_files: [rules.yml]'; } >"$folder/prometheus.yml"
    alerts >"$folder/rules.yml"
    new_log observe
    spawn "$home/observe.pid" "$home/log/observe.log" prometheus --config.file="$folder/prometheus.yml" \
        --storage.tsdb.path="$folder/data" --web.listen-address="127.0.0.1:$(observe_port prometheus)"
}

# Before anything is built or started: what `up --observe` lacks.
require_observer() {
    observes || purge_observer # a start that failed may have chosen another origin
    choose_origin observe
    if [[ $(origin observe) == docker ]] || command -v prometheus >/dev/null; then return; fi
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        die "Prometheus is not on this machine: please install it (Debian, Ubuntu: sudo apt-get install prometheus), or run Docker"
    fi
    install_package prometheus command -v prometheus || die "apt-get cannot install prometheus (see above)"
    forbid_boot prometheus.service
}

# ---- configuration --------------------------------------------------------------------------------------------

# With the labels that the alerts and the dashboard use.
scrape_configuration() {
    local service port
    echo 'global: {scrape_interval: 5s, evaluation_interval: 15s}'
    echo 'scrape_configs:'
    for service in "${SERVICES[@]}"; do
        scrape_job "$service" "${ports[$service]}" '/q/metrics' '{}'
    done
    port=$(rabbitmq_metrics_port)
    [[ -z $port ]] || scrape_job rabbitmq "$port" '/metrics/detailed' '{family: [queue_coarse_metrics, queue_metrics]}'
}

scrape_job() {
    cat <<YAML
  - job_name: $1
    metrics_path: $3
    params: $4
    static_configs: [{targets: ['127.0.0.1:$2'], labels: {namespace: local, pod: $1}}]
YAML
}

# A RabbitMQ of the environment has metrics at an unknown address.
rabbitmq_metrics_port() { is_given rabbitmq || setting "$home/rabbitmq.ports" metrics; }

# The groups of the PrometheusRule.
alerts() { sed -n 's/^  //; /^groups:/,$p' "$ROOT/k8s/components/monitoring/rules.yaml"; }
