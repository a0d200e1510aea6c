/**
 * The provider double: a server for Terraform's plugin protocol 5 that plans and applies as the AWS provider does and
 * creates nothing. Only the JDK, gRPC, MessagePack, Jackson and {@code prode.sandbox.schema} may enter.
 */
@NullMarked
package prode.sandbox.provider;

import org.jspecify.annotations.NullMarked;
