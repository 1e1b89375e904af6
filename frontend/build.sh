#!/bin/sh
# Compiles Heed's stylesheet and copies its scripts and icons into heed/ui/static/heed.
# Needs Node.js; run it after a change in this folder and commit what it builds.
set -eu
cd "$(dirname "$0")"
out=../heed/ui/static/heed

[ -d node_modules ] || npm ci --ignore-scripts
# The lock file holds names, versions and hashes: no registry, no links for donations
node -e 'const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"));
for (const one of Object.values(lock.packages)) delete one.funding;
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
grep -q '"resolved"' package-lock.json && { echo "package-lock.json names a registry: set omit-lockfile-registry-resolved." >&2; exit 1; }

mkdir -p "$out/images"
npx sass --load-path=. --quiet-deps --no-source-map --no-charset --style=compressed scss/heed.scss "$out/heed.css"

# Source-map comments would point at files that are not shipped.
strip() { sed 's,//# sourceMappingURL=.*$,,' "$1" > "$2"; }
strip node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js "$out/govuk-frontend.min.js"
strip node_modules/htmx.org/dist/htmx.min.js "$out/htmx.min.js"
cp js/heed.js "$out/heed.js"

# Only the pictures that the stylesheet asks for: no crown, no crest, no font.
rm -f "$out"/images/*
grep -o 'images/[a-z-]*\.svg' "$out/heed.css" | sort -u | while read -r image; do
  cp "node_modules/@ministryofjustice/frontend/moj/assets/$image" "$out/$image"
done
cp js/favicon.svg "$out/images/favicon.svg"

if grep -qiE 'transport|crown|crest|@font-face' "$out/heed.css"; then
  echo "The stylesheet names the GDS Transport font, the crown or the crest." >&2
  exit 1
fi
(cd "$out" && find . -type f ! -name CHECKSUMS | LC_ALL=C sort | xargs sha256sum > CHECKSUMS)
echo "Built $(wc -c < "$out/heed.css") bytes of CSS."
