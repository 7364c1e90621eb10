#!/usr/bin/env bash
# Mutation tests of a folder of src/RareCancers, by the tests of the folder of the same name and of others that are named:
# tests/mutate.sh Articles, tests/mutate.sh Subscriptions Digests
set -euo pipefail
cd "$(dirname "$0")/RareCancers.Tests"
folder=${1:?Name a folder of src/RareCancers, such as Articles.}
tests=$(printf '|FullyQualifiedName~RareCancers.Tests.%s.' "$@")
dotnet tool restore
mkdir -p obj
sed "s/\"test-case-filter\": \"/&(${tests:1})\&/" stryker-config.json > obj/stryker-config.json
# Each mutant has a new process, which runs for seconds: profile-guided compilation would come too late, and memory need
# not be saved. The figures in README.md were measured with two such processes per processor.
DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x8000000 dotnet stryker --config-file obj/stryker-config.json \
  --mutate "$folder/**/*.cs" --concurrency $((2 * $(getconf _NPROCESSORS_ONLN))) --output "obj/stryker/$folder"
