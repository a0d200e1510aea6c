// The reviews to be looked at: each gives the Markdown that stands in a pull request.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const CASES = "src/test/resources/cases/review";
const LARGE = 3000;
const MANY = 40;
const HARMLESS = 50;
const LINK = "https://github.com/example/shop/actions/runs/1";

const changes = (name) => `${CASES}/changes/${name}/plan.json`;
const formats = (name) => `${CASES}/formats/${name}/plan.json`;

/** One fixture each, reviewed as the stack that it is a plan of. */
const SINGLE = {
  "release": [changes("new-image")],
  "release-and-health-check": [changes("task-and-health-check-together")],
  "database-replaced": [changes("database-replaced")],
  "database-deleted": [changes("database-deleted")],
  "encryption-replaces-database": [changes("encryption-off-replaces-database")],
  "group-opened": [changes("group-opened-to-the-internet")],
  "rights-widened": [changes("iam-wildcard")],
  "policy-attached": [changes("iam-policy-attached")],
  "trust-widened": [changes("trust-widened")],
  "bucket-for-everybody": [changes("bucket-for-everybody")],
  "balancer-replaced": [changes("load-balancer-replaced")],
  "service-replaced": [changes("service-replaced")],
  "instance-class-at-once": [changes("instance-class-at-once")],
  "container-gets-a-secret": [changes("container-gets-a-secret")],
  "password": [changes("password-in-configuration")],
  "parameter-changed": [changes("parameter-changed")],
  "tag-lost": [changes("tag-lost")],
  "alarm-added": [changes("alarm-added")],
  "drift": [changes("drift-only")],
  "drift-reverted": [changes("drift-reverted")],
  "imported": [changes("imported")],
  "moved": [changes("moved")],
  "empty": [changes("no-change")],
  "deleted-for-each-reason": [formats("deleted-for-each-reason")],
  "replaced-for-each-reason": [formats("replaced-for-each-reason")],
  "actions": [formats("action-triggered-twice")],
  "deferred": [formats("deferred")],
  "old-terraform": [formats("terraform-0.12")],
};

export function reviews(folder) {
  mkdirSync(folder, { recursive: true });
  const plans = Object.entries(SINGLE).map(([name, files]) => [name, () => review(files)]);
  return Object.fromEntries([
    ...plans,
    ["tag-on-many", () => review([made(folder, "tag-on-many", repeated("tag-added", MANY))])],
    ["several-stacks", () => review(several(folder), "--policy", findings(folder), "--cost", costs(folder))],
    ...["backups-shortened", "group-opened-to-the-internet", "trust-widened"].map((change) => [
      `among-harmless-${change}`,
      () => review([made(folder, `among-harmless-${change}`, amongHarmless(change))]),
    ]),
    ["huge", () => review([made(folder, "huge", repeated("backups-shortened", LARGE))], "--link", LINK)],
    ["of-another-project", () => ofAnotherProject(folder)],
    ["failed", failed],
  ]);
}

function review(words, ...more) {
  return reviewed(".", [...words, ...more]);
}

function reviewed(cwd, words) {
  const run = spawnSync(resolve("scripts/prod-e"), ["review", "--markdown", ...words], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (![0, 4].includes(run.status)) {
    throw new Error(`review ${words.join(" ")} ended with ${run.status}: ${run.stderr}`);
  }
  return run.stdout;
}

/** From its own folder, as somebody calls it there: the stacks are named after the paths. */
function ofAnotherProject(folder) {
  for (const [name, format] of [["network", "in-modules"], ["app", "terraform-1.99"]]) {
    mkdirSync(join(folder, name), { recursive: true });
    copyFileSync(formats(format), join(folder, name, "plan.json"));
  }
  return reviewed(folder, ["--any-project", "network/plan.json", "app/plan.json"]);
}

function failed() {
  const text = execFileSync("./scripts/ci/no-plan", ["--link", LINK], { encoding: "utf8" });
  return text || readFileSync("target/ci/review/comment.md", "utf8");
}

/** The same change of so many resources; their values differ where a rule minds them. */
function repeated(change, count) {
  const plan = JSON.parse(readFileSync(changes(change), "utf8"));
  const one = plan.resource_changes.find((each) => each.change.actions[0] !== "no-op");
  plan.resource_changes = Array.from({ length: count }, (_, i) => {
    const copy = structuredClone(one);
    copy.address = `${one.type}.service_${i + 1}`;
    if (count === LARGE) {
      copy.change.after.iops = 10_000 + i;
    }
    return copy;
  });
  return plan;
}

/** A danger in the middle of so many changes that nobody minds. */
function amongHarmless(change) {
  const plan = JSON.parse(readFileSync(changes(change), "utf8"));
  const harmless = Array.from({ length: HARMLESS }, (_, i) => ({
    address: `aws_cloudwatch_log_group.app_${i}`,
    mode: "managed",
    type: "aws_cloudwatch_log_group",
    change: {
      actions: [i % 2 ? "create" : "update"],
      before: i % 2 ? null : { name: `app-${i}`, retention_in_days: 30 },
      after: { name: `app-${i}`, retention_in_days: 60 + i },
    },
  }));
  plan.resource_changes.splice(0, 0, ...harmless.slice(0, HARMLESS / 2));
  plan.resource_changes.push(...harmless.slice(HARMLESS / 2));
  return plan;
}

function several(folder) {
  return Object.entries({
    "prod-e": "task-and-health-check-together",
    "prod-e-staging": "new-image",
    "prod-e-foundation": "versions-suspended",
    "prod-e-preview-with-a-long-name": "database-deleted",
    "prod-e-quiet": "no-change",
  }).map(([stack, change]) => made(folder, stack, JSON.parse(readFileSync(changes(change), "utf8"))));
}

function findings(folder) {
  return made(folder, "policy", {
    scanner: "Checkov 3.2",
    passed: 412,
    waived: 9,
    problems: [],
    findings: [
      {
        check: "CKV_AWS_16",
        title: "Ensure all data stored in the RDS is securely encrypted at rest",
        stack: "prod-e",
        address: "aws_db_instance.data_instance",
        constructPath: "prod-e/data/database/instance",
      },
    ],
  });
}

function costs(folder) {
  const file = join(folder, "cost.md");
  writeFileSync(file, "- `prod-e`: 23.40 USD a month more\n- `prod-e-staging`: nothing\n");
  return file;
}

function made(folder, name, json) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(json));
  return file;
}
