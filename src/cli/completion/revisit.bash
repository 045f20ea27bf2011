# bash completion for revisit(1)                                                        -*- shell-script -*-
# Keep the options in step with the manual pages and with _revisit and revisit.fish.

_revisit_files() {
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

_revisit_words() {
  mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
}

_revisit() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --store) i=$((i + 1)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]} && break ;;
    esac
  done

  case $previous in
    --store) _revisit_files "$current" && return ;;
    --count-by) _revisit_words "$current" 'provider region year theme grade framework' && return ;;
    --by) _revisit_words "$current" 'themes threads' && return ;;
    --only) _revisit_words "$current" 'judgements recommendations findings measures' && return ;;
    --color) _revisit_words "$current" 'auto always never' && return ;;
    --against | --as-of | --attempts | --max-size | --pause | --wait | --highlight | --jobs | --limit | --min-visits | --provider | --region | --resolution | --since | --table | --theme | --timeout | --width) return ;;
    --certificates | --from-jsonl | --manifest | --output | -o) _revisit_files "$current" && return ;;
    --format)
      case $command in
        ls | quotes | search) _revisit_words "$current" 'text json csv markdown' ;;
        extract) _revisit_words "$current" 'json outline' ;;
        cite) _revisit_words "$current" 'plain markdown bibtex csl-json' ;;
        page) _revisit_words "$current" 'png jpeg' ;;
        export) _revisit_words "$current" 'csv jsonl xlsx sqlite' ;;
        diff | repeats | timeline | track) _revisit_words "$current" 'text markdown html csv json' ;;
        *) _revisit_words "$current" 'text json markdown' ;;
      esac
      return
      ;;
  esac

  if [[ $current == -* ]]; then
    case $command in
      '') _revisit_words "$current" '--store --version --help' ;;
      ingest) _revisit_words "$current" '--from-jsonl --provider --kind --date --as-read --jobs --quiet --recheck --timeout --help' ;;
      ls) _revisit_words "$current" '--provider --documents --papers --actions --late --undated --on --refused --format --help' ;;
      show) _revisit_words "$current" '--sources --findings --section --theme --format --help' ;;
      extract) _revisit_words "$current" '--provider --kind --date --format --with-text --null --jobs --timeout --help' ;;
      diff) _revisit_words "$current" '--brief --only --theme --format --width --color --words --output --exit-code --help' ;;
      timeline) _revisit_words "$current" '--format --width --color --output --help' ;;
      track) _revisit_words "$current" '--open --repeated --theme --format --width --color --output --help' ;;
      repeats)
        _revisit_words "$current" \
          '--by --theme --min-visits --since --region --open --format --width --color --output --help'
        ;;
      quotes) _revisit_words "$current" '--against --format --help' ;;
      search) _revisit_words "$current" '--count-by --limit --exact --format --help' ;;
      cite) _revisit_words "$current" '--format --list --manifest --help' ;;
      page) _revisit_words "$current" '--highlight --output --format --resolution --help' ;;
      export) _revisit_words "$current" '--table --format --output --provider --as-of --raw --list --dictionary --help' ;;
      verify) _revisit_words "$current" '--store-only --help' ;;
      patterns | backup | merge) _revisit_words "$current" '--help' ;;
      fetch) _revisit_words "$current" '--output --provider --pause --wait --attempts --max-size --certificates --dry-run --quiet --help' ;;
    esac
    return
  fi
  case $command in
    '') _revisit_words "$current" 'ingest ls show diff timeline track repeats search quotes extract cite page export fetch verify backup merge patterns' ;;
    patterns)
      if [[ $previous == patterns ]]; then
        _revisit_words "$current" 'check explain'
      else
        _revisit_files "$current"
      fi
      ;;
    ls | search | timeline | track | repeats | cite | page | export | verify) ;;
    *) _revisit_files "$current" ;;
  esac
}

complete -F _revisit revisit
