/** The pure hot spots, measured from inside by JMH: what the program cannot do without doing. */
@NullMarked
package se.vardkas.bench.micro;

import org.jspecify.annotations.NullMarked;
