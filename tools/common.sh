# What the scripts share. Source it with the project's root as the working directory, under 'set -euo pipefail'.
# shellcheck shell=bash

# fail LINE...: says what is wrong, one line each, and ends the script.
fail() {
  local name
  name=tools/$(basename "$0")
  printf '%s: %s\n' "$name" "$1" >&2
  shift
  [[ $# -eq 0 ]] || printf '  %s\n' "$@" >&2
  exit 2
}

# run_stage TITLE COMMAND...: runs the command behind one line of progress on stderr. Its output is shown only if
# it fails; then its exit status is returned.
run_stage() {
  local title=$1 log status=0 start=$SECONDS
  shift
  log=$(mktemp)
  printf '%s ...' "$title" >&2
  if [[ -t 2 ]]; then
    # On a terminal, Ninja's [12/34] follows the title.
    "$@" 2>&1 < /dev/null | tee "$log" | show_steps "$title" || status=${PIPESTATUS[0]}
    printf '\r\033[K%s ...' "$title" >&2
  else
    "$@" > "$log" 2>&1 < /dev/null || status=$?
  fi
  if [[ $status -eq 0 ]]; then
    printf ' done (%d s)\n' $((SECONDS - start)) >&2
  else
    printf ' FAILED\n' >&2
    tail -n 300 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}

show_steps() {
  local title=$1 line step
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+/[0-9]+)\] ]]; then
      step=${BASH_REMATCH[1]}
      printf '\r\033[K%.70s ... %s' "$title" "$step" >&2
    fi
  done
}

# How many compilers to run at once: one for each processor, if each can have 1.5 GB.
jobs_that_fit() {
  local processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2> /dev/null || echo "$processors")
  echo $((memory < 1 ? 1 : memory < processors ? memory : processors))
}

# configure_and_build FOLDER TARGET CMAKE_OPTION...: one or the other may fail, both print a lot.
configure_and_build() {
  local folder=$1 target=$2
  shift 2
  configure "$folder" "$@" && cmake --build "$folder" --target "$target" -j "$(jobs_that_fit)"
}

configure() {
  local folder=$1
  shift
  # A checkout that was moved or copied with its build folders: CMake refuses to reuse these.
  if [[ -f $folder/CMakeCache.txt ]] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" "$folder/CMakeCache.txt"; then
    rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
  fi
  cmake -S . -B "$folder" -G Ninja "$@"
}
