# Memory of Prometheus and Alertmanager at the limits of their configuration.
# shellcheck shell=bash
set -euo pipefail

# shellcheck source=scripts/lib/monitoring-tools.sh
. scripts/lib/monitoring-tools.sh
monitoring_tools
exec python3 scripts/bench.d/monitoring.py "$@"
