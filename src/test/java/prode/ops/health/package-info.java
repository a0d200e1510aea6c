/** Tests of the checks, with time and account scripted. */
package prode.ops.health;
