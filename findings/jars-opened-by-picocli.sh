#!/usr/bin/env bash
# Needs: a JDK, Maven, Linux (it counts the process's open files).
#
# Version:  picocli 4.7.7.
# Guess:    a command line costs what it uses: of a class path the JVM opens the jars in order until a class is found, so
#           those behind picocli are opened when something of theirs is needed.
# Seen:     the first CommandLine opens all of them. Its factory looks, once a process, whether Groovy's closures are there,
#           by a class that nobody has: the search goes to the end of the class path. With the 65 jars of a cloud SDK that
#           is some 40 ms of every --help. On the boot class path the search ends before the application's.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mvn -q -B dependency:copy -Dartifact=info.picocli:picocli:4.7.7 -DoutputDirectory=.
mkdir none
path=
for number in 1 2 3 4 5 6 7 8; do
  jar --create --file "behind-$number.jar" -C none .
  path=$path:behind-$number.jar
done
cat >Opened.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command
public class Opened implements Runnable {
    public void run() {}

    public static void main(String[] arguments) throws Exception {
        long before = open();
        new CommandLine(new Opened());
        System.out.println("jars open before the first command line: " + before + ", after it: " + open());
        System.exit(before == 0 && open() == 8 ? 0 : 1);
    }

    private static long open() throws Exception {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> target(file).contains("/behind-")).count();
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (java.io.IOException closed) {
            return "";
        }
    }
}
JAVA
mkdir classes
javac -proc:none -cp picocli-4.7.7.jar -d classes Opened.java
java -cp "classes:picocli-4.7.7.jar$path" Opened || { echo 'changed: picocli no longer searches the whole class path' >&2; exit 1; }
