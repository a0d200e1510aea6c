# Reviews of many kinds as a pull request shows them, on a wide and on a narrow screen; and the README's picture.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help ]]; then
  cat <<'TEXT'
usage: scripts/bench look [--picture | <review>…]

Reviews plans of the tests and some made of them, and draws each comment in a
browser with GitHub's style sheet, at 1280 and at 375 pixels, into target/look.
Prints how tall each is, how far down its first finding stands, and what can't
be read without scrolling sideways or past the first screen; exits with 4 if
there is something. Then look at the pictures: what reads badly no program
finds.

  --picture  draws docs/images/review.png and review-dark.png of
             src/test/resources/cases/review/picture.md instead

Needs Chromium and a font with emojis (apt-get install chromium
fonts-noto-color-emoji), and npm packages, which it installs into target/look.
TEXT
  exit
fi

# shellcheck source=scripts/lib/tools.sh
. scripts/lib/tools.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

install() {
  need npm 'apt-get install npm' npm --version || return
  rm -rf target/look
  mkdir -p target/look
  cp scripts/bench.d/look/package.json scripts/bench.d/look/package-lock.json target/look/
  npm ci --prefix target/look --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
}

chromium=$({ type -P chromium chromium-browser google-chrome || true; } | sed -n 1p)
if [[ -z $chromium ]]; then
  echo 'bench: Chromium is missing: apt-get install chromium fonts-noto-color-emoji' >&2
  exit 2
fi
unless_unchanged target/look/stamp \
  "$(checksum_of scripts/bench.d/look/package.json scripts/bench.d/look/package-lock.json)" install
./scripts/prod-e --version >/dev/null
exec node scripts/bench.d/look/look.mjs target/look "$chromium" "$@"
