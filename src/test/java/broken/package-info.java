/** A house that breaks every law of ours, to show that the checks bite. */
package broken;
