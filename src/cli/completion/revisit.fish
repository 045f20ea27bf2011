# fish completion for revisit(1). Keep the options in step with the manual pages, revisit.bash and _revisit.
set -l commands ingest ls show diff search extract patterns
set -l none "not __fish_seen_subcommand_from $commands"

complete -c revisit -n $none -f
complete -c revisit -n $none -a ingest -d 'Read documents into the store'
complete -c revisit -n $none -a ls -d 'List the visits in the store'
complete -c revisit -n $none -a show -d 'Show what a visit found'
complete -c revisit -n $none -a diff -d 'Compare two visits'
complete -c revisit -n $none -a search -d 'Search all documents'
complete -c revisit -n $none -a extract -d 'Print the facts of documents as JSON'
complete -c revisit -n $none -a patterns -d 'Check and explain the pattern packs'
complete -c revisit -n $none -l store -r -d 'Use this store'
complete -c revisit -n $none -l version -d 'Print the version'
complete -c revisit -l help -d 'Print a summary'

complete -c revisit -n '__fish_seen_subcommand_from ingest' -l quiet -d 'Print no progress'
complete -c revisit -n '__fish_seen_subcommand_from ls' -l provider -x -d 'Only the visits to this provider'
complete -c revisit -n '__fish_seen_subcommand_from ls' -l documents -d 'List documents instead'
complete -c revisit -n '__fish_seen_subcommand_from ls' -l refused -d 'List refused files instead'
complete -c revisit -n '__fish_seen_subcommand_from search' -l count-by -xa 'provider region year theme grade framework' -d 'Count instead'
complete -c revisit -n '__fish_seen_subcommand_from search' -l limit -x -d 'Show at most so many'
complete -c revisit -n '__fish_seen_subcommand_from search' -l exact -d 'Find words only as they are written'
complete -c revisit -n '__fish_seen_subcommand_from ls search' -l format -xa 'text json csv markdown' -d 'How to print it'
complete -c revisit -n '__fish_seen_subcommand_from show' -l sources -d 'Say where each fact stands'
complete -c revisit -n '__fish_seen_subcommand_from show diff' -l format -xa 'text json markdown' -d 'How to print it'
complete -c revisit -n '__fish_seen_subcommand_from diff' -l width -x -d 'Width of the text'
complete -c revisit -n '__fish_seen_subcommand_from diff' -l words -xa 'colour brackets' -d 'How to mark words that differ'
complete -c revisit -n '__fish_seen_subcommand_from diff' -s o -l output -r -d 'Write to this file'
complete -c revisit -n '__fish_seen_subcommand_from diff' -l exit-code -d 'Exit with 1 where there are differences'
complete -c revisit -n '__fish_seen_subcommand_from diff' -l color -xa 'auto always never' -d 'When to colour'
complete -c revisit -n '__fish_seen_subcommand_from extract' -l format -xa 'json outline' -d 'How to print it'
complete -c revisit -n '__fish_seen_subcommand_from patterns' -a 'check explain'
