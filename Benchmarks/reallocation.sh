#!/bin/sh
# Times quota plans of 250 to 4,000 colleges with 2,000 draws each.
set -eu
cd "$(dirname "$0")"
swift build -c release --product reallocation >&2
exec "$(swift build -c release --show-bin-path)/reallocation"
