package io.skerry.console.desktop;

import java.lang.reflect.Proxy;
import java.util.List;
import javax.sound.sampled.Clip;
import org.jspecify.annotations.Nullable;

/** A line that plays nothing and writes down what is asked of it. */
final class TestClip {
    private final List<String> heard;
    private final int number;

    /**
     * @param number tells this one from others
     */
    TestClip(List<String> heard, int number) {
        this.heard = heard;
        this.number = number;
    }

    /** Of its many methods only those that are used do anything. */
    Clip clip() {
        return (Clip)
                Proxy.newProxyInstance(
                        TestClip.class.getClassLoader(),
                        new Class<?>[] {Clip.class},
                        (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private @Nullable Object answer(String method, @Nullable Object @Nullable [] arguments) {
        switch (method) {
            case "open" -> heard.add(number + " opens " + (arguments == null ? "" : arguments[3]));
            case "start" -> heard.add(number + " starts");
            case "close" -> heard.add(number + " closes");
            case "addLineListener" -> {}
            default -> throw new UnsupportedOperationException(method);
        }
        return null;
    }
}
