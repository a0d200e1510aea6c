#!/bin/sh
# Starts one of the image's two programs: start.sh prometheus | start.sh alertmanager, more arguments are passed on.
#
# Neither program expands environment variables in its configuration, and the image has neither envsubst nor curl:
# what differs between environments is rendered here into private files below DATA_DIR.
#   both          ENVIRONMENT, ALERTMANAGER_ADDRESS (127.0.0.1:9093), DATA_DIR (/prometheus, /alertmanager)
#   prometheus    PROMETHEUS_EXTERNAL_URL, RUNBOOK_BASE_URL, PROMETHEUS_ADDRESS (0.0.0.0:9090), and what it reads:
#                 BACKEND_DNS_NAME, BACKEND_PORT (3000): the documented service, with its metrics under /metrics
#                 WEB_SERVICES, PRIVATE_SERVICES: words such as api=api.prod-e.local:8080/metrics; of a service whose
#                 tasks ECS tells, api=ecs:prod-e-api:8080/metrics; tls: before either where the port speaks TLS
#                 CLUSTER_ARN: of the cluster that is asked for such tasks
#   alertmanager  ALARM_TOPIC_ARN, SLACK_WEBHOOK_URL (a secret; without it no message goes to Slack)
set -eu
umask 077
LC_ALL=C
CONFIG_DIR=$(cd "$(dirname "$0")" && pwd)

fail() {
  echo "start.sh: $1" >&2
  exit 2
}

# Only these characters can stand in a value, so it can neither break the YAML nor the sed script that inserts it.
require() { # NAME VALUE ALLOWED
  case $2 in
    '') fail "$1: missing, allowed: $3" ;;
    *[!A-Za-z0-9./:_~-]*) fail "$1: unexpected character, got '$2', allowed: $3" ;;
  esac
}

render() { # TEMPLATE TARGET NAME=VALUE..., each ${NAME} of the template becomes its value
  template=$1 target=$2 script=
  shift 2
  for pair in "$@"; do
    script="$script;s|[$]{${pair%%=*}}|${pair#*=}|g"
  done
  sed "${script#;}" "$template" >"$target"
  if grep -q '[$]{' "$target"; then
    fail "$template: a variable is left that start.sh does not know"
  fi
}

# One scrape job, out of the lines between the two marks of the template, by the one or the other discovery.
render_service() { # NAME KIND ADDRESS:PORT/PATH, the address a name in DNS or ecs:SERVICE
  require "service $1" "$3" 'address:port/path'
  where=${3#tls:}
  case $1=$where in
    [a-z]*=[!/:]*[!:]:[0-9]*/*) ;;
    *) fail "service $1: got '$3', allowed: address:port/path" ;;
  esac
  address=${where%%/*}
  # Cloud Map names eight tasks at most; ECS tells all, of the thousand that a service may have twice during a deployment.
  limit=8 other=ecs plain=tls
  [ "$where" = "$3" ] || plain=none
  case $address in
    ecs:*:*)
      case ${CLUSTER_ARN-} in
        arn:*:ecs:*:*:cluster/*) require CLUSTER_ARN "$CLUSTER_ARN" 'the ARN of an ECS cluster' ;;
        *) fail "CLUSTER_ARN: got '${CLUSTER_ARN-}', allowed: the ARN of an ECS cluster" ;;
      esac
      limit=2000 other=dns
      ;;
  esac
  tasks=${address%:*}
  sed -n '/# service: begin/,/# service: end/p' "$CONFIG_DIR/prometheus.yml" |
    sed "/# $other: begin/,/# $other: end/d; /# $plain: begin/,/# $plain: end/d
      s|[$]{SERVICE}|$1|; s|[$]{SERVICE_KIND}|$2|; s|[$]{SERVICE_TASKS}|${tasks#ecs:}|; s|[$]{SERVICE_LIMIT}|$limit|
      s|[$]{SERVICE_PORT}|${address##*:}|; s|[$]{SERVICE_PATH}|/${where#*/}|"
}

render_services() { # KIND NAME=ADDRESS:PORT/PATH...
  kind=$1
  shift
  for service in "$@"; do
    require 'service' "${service%%=*}" 'name=address:port/path'
    render_service "${service%%=*}" "$kind" "${service#*=}"
  done
}

start_prometheus() {
  : "${DATA_DIR:=/prometheus}" "${BACKEND_PORT:=3000}" "${PROMETHEUS_ADDRESS:=0.0.0.0:9090}"
  require PROMETHEUS_EXTERNAL_URL "${PROMETHEUS_EXTERNAL_URL-}" 'a URL that ends with /prometheus'
  require RUNBOOK_BASE_URL "${RUNBOOK_BASE_URL-}" 'a URL'
  require PROMETHEUS_ADDRESS "$PROMETHEUS_ADDRESS" 'address:port'
  case $PROMETHEUS_EXTERNAL_URL in
    http://*/prometheus | https://*/prometheus) ;;
    *) fail "PROMETHEUS_EXTERNAL_URL: got '$PROMETHEUS_EXTERNAL_URL', allowed: a URL that ends with /prometheus" ;;
  esac
  set -f
  # shellcheck disable=SC2086 # words
  jobs=$(
    [ -z "${BACKEND_DNS_NAME-}" ] || render_service backend web "$BACKEND_DNS_NAME:$BACKEND_PORT/metrics"
    render_services web ${WEB_SERVICES-}
    render_services private ${PRIVATE_SERVICES-}
  )
  set +f
  mkdir -p "$DATA_DIR/config"
  template=$DATA_DIR/config/services.yml
  {
    sed '/# service: begin/,$d' "$CONFIG_DIR/prometheus.yml"
    printf '%s\n' "$jobs"
    sed '1,/# service: end/d' "$CONFIG_DIR/prometheus.yml"
  } >"$template"
  render "$template" "$DATA_DIR/config/prometheus.yml" \
    CONFIG_DIR="$CONFIG_DIR" ENVIRONMENT="$ENVIRONMENT" RUNBOOK_BASE_URL="$RUNBOOK_BASE_URL" \
    PROMETHEUS_PORT="${PROMETHEUS_ADDRESS##*:}" ALERTMANAGER_ADDRESS="$ALERTMANAGER_ADDRESS" \
    CLUSTER_ARN="${CLUSTER_ARN-}" CLUSTER_REGION="$(echo "${CLUSTER_ARN-}" | cut -d: -f4)"

  # The task has 512 MiB for both containers and 20 GiB of disk; docs/processes/monitoring-setup.md has the measurements.
  # A query may hold 2 million samples (about 32 MB): the default of 50 million would let one query end the task.
  export GOMEMLIMIT="${GOMEMLIMIT:-320MiB}"
  # A throttled description would count as an answer without tasks. So it is asked again, as long as the SDK's own quota of
  # repeated calls allows, and what is known stays.
  export AWS_MAX_ATTEMPTS="${AWS_MAX_ATTEMPTS:-100}"
  exec prometheus \
    --config.file="$DATA_DIR/config/prometheus.yml" \
    --storage.tsdb.path="$DATA_DIR/data" \
    --storage.tsdb.retention.time=15d \
    --storage.tsdb.retention.size=8GB \
    --query.max-samples=2000000 \
    --query.max-concurrency=2 \
    --query.timeout=30s \
    --web.listen-address="$PROMETHEUS_ADDRESS" \
    --web.external-url="$PROMETHEUS_EXTERNAL_URL" \
    --web.route-prefix=/prometheus \
    "$@"
}

start_alertmanager() {
  : "${DATA_DIR:=/alertmanager}"
  require ALARM_TOPIC_ARN "${ALARM_TOPIC_ARN-}" 'the ARN of an SNS topic'
  case $ALARM_TOPIC_ARN in
    arn:*:sns:*:*:*) ;;
    *) fail "ALARM_TOPIC_ARN: got '$ALARM_TOPIC_ARN', allowed: the ARN of an SNS topic" ;;
  esac
  slack_url_file=$DATA_DIR/config/slack-webhook-url
  mkdir -p "$DATA_DIR/config"
  rm -f "$slack_url_file"

  template=$CONFIG_DIR/alertmanager.yml
  if [ -n "${SLACK_WEBHOOK_URL-}" ]; then
    # The value is never part of a message: a wrong secret is still a secret.
    case $SLACK_WEBHOOK_URL in
      http://* | https://*) ;;
      *) fail 'SLACK_WEBHOOK_URL: not a URL, allowed: the address of an incoming webhook' ;;
    esac
    # printf is a builtin: the value shows up in no process list.
    printf '%s' "$SLACK_WEBHOOK_URL" >"$slack_url_file"
  else
    template=$DATA_DIR/config/without-slack.yml
    sed '/# slack: begin/,/# slack: end/d' "$CONFIG_DIR/alertmanager.yml" >"$template"
  fi
  unset SLACK_WEBHOOK_URL
  render "$template" "$DATA_DIR/config/alertmanager.yml" CONFIG_DIR="$CONFIG_DIR" SLACK_URL_FILE="$slack_url_file" \
    ALARM_TOPIC_ARN="$ALARM_TOPIC_ARN" ALARM_TOPIC_REGION="$(echo "$ALARM_TOPIC_ARN" | cut -d: -f4)"

  # One instance: no cluster, so no gossip port. Only the Prometheus of the same task talks to it.
  export GOMEMLIMIT="${GOMEMLIMIT:-48MiB}"
  exec alertmanager \
    --config.file="$DATA_DIR/config/alertmanager.yml" \
    --storage.path="$DATA_DIR/data" \
    --cluster.listen-address= \
    --web.listen-address="$ALERTMANAGER_ADDRESS" \
    "$@"
}

program=${1-}
: "${ALERTMANAGER_ADDRESS:=127.0.0.1:9093}"
require ALERTMANAGER_ADDRESS "$ALERTMANAGER_ADDRESS" 'address:port'
require ENVIRONMENT "${ENVIRONMENT-}" 'the name of the environment'
case $program in
  prometheus | alertmanager)
    shift
    "start_$program" "$@"
    ;;
  *) fail "first argument: got '$program', allowed: prometheus, alertmanager" ;;
esac
