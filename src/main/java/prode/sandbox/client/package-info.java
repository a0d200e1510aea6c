/** What the command line knows of a sandbox: how its process is started, found and asked. Only the JDK and Jackson. */
@NullMarked
package prode.sandbox.client;

import org.jspecify.annotations.NullMarked;
