package io.skerry.api.seal;

import java.util.Random;

/** One thing that a captured hub may try. */
interface Attack {
    /** Tries it, with whatever varies drawn from random; true when somebody was fooled. */
    boolean succeeds(Random random);
}
