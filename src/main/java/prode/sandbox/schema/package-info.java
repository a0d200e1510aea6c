/**
 * The provider schema of the sandbox: derived from the AWS bindings when the project is built, loaded when the sandbox
 * starts. Only the JDK and Jackson may enter.
 */
@NullMarked
package prode.sandbox.schema;

import org.jspecify.annotations.NullMarked;
