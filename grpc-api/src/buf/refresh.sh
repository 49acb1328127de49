#!/usr/bin/env bash
# Makes the contract as it is now the one that later changes must stay compatible with. Run once for each release.
set -euo pipefail
cd "$(dirname "$0")/../../.."
npx --yes --package "@bufbuild/buf@1.75.0" -- buf build --exclude-source-info --output grpc-api/src/buf/v1.binpb
