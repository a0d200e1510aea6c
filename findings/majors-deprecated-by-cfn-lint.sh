#!/usr/bin/env bash
# Needs: Python 3.10 with pip, Node 20 with npm.
#
# Version:  cfn-lint 1.58.0 with aws-cdk-lib 2.276.0.
# Guess:    a major version alone ("17") is what RDS documents for "a recent release of it", what CDK's VER_17 writes, and
#           what cfn-lint has known as valid since 2024; whether it is deprecated follows from the major version's own end.
# Seen:     W3691 calls 14 to 17 "deprecated" and not to be used for new instances, and the exit code is 4; only 18 passes.
#           The list of deprecated versions has each major version of which one minor version is out of use (17.4 is), while
#           17.6 beside it is fine. Whoever believes it goes a major version up, or pins a minor one, which really ends.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check cfn-lint==1.58.0
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error aws-cdk-lib@2.276.0 constructs@10 >/dev/null
cat >stack.js <<'JS'
const { App, Stack, aws_ec2: ec2, aws_rds: rds } = require("aws-cdk-lib");
const stack = new Stack(new App({ outdir: process.argv[2] }), "Shop");
new rds.DatabaseInstance(stack, "Database", {
  engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion[process.argv[2]] }),
  vpc: new ec2.Vpc(stack, "Network"),
  storageEncrypted: true,
});
stack.node.root.synth();
JS
tools/bin/cfn-lint --version
for version in VER_14 VER_15 VER_16 VER_17 VER_17_6 VER_18; do
  node stack.js "$version" >log 2>&1 || { cat log >&2 && exit 1; }
  # CDK's own stack has other warnings (W3010): this rule alone is asked for.
  code=0
  tools/bin/cfn-lint --ignore-checks W E I --mandatory-checks W3691 --format parseable "$version/Shop.template.json" >told ||
    code=$?
  echo "$version: exit $code $(grep -o 'W3691' told | sort -u)"
done | tee seen
printf '%s: exit %s\n' VER_14 '4 W3691' VER_15 '4 W3691' VER_16 '4 W3691' VER_17 '4 W3691' VER_17_6 '0 ' VER_18 '0 ' |
  diff - seen || { echo 'changed: cfn-lint judges major versions otherwise now' >&2 && exit 1; }
