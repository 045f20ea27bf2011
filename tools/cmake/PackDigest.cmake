# Writes OUTPUT, a source file with the digest of the packs in FOLDER; see digest_of() in src/patterns/pack.h.
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.toml ${FOLDER}/*.csv ${FOLDER}/polarity-model.tsv)
set(lines)
foreach(file IN LISTS files)
  cmake_path(GET file PARENT_PATH parent)
  cmake_path(GET parent FILENAME parent)
  if(file MATCHES "csv$" AND NOT parent STREQUAL "providers")
    continue()
  endif()
  file(SHA256 ${FOLDER}/${file} digest)
  list(APPEND lines "${file} ${digest}")
endforeach()
list(SORT lines)
list(JOIN lines "\n" text)
string(SHA256 digest "${text}\n")
file(WRITE ${OUTPUT} "#include \"patterns/pack.h\"

namespace revisit::patterns {

std::string_view digest_of_shipped_packs() {
  return \"${digest}\";
}

}  // namespace revisit::patterns
")
