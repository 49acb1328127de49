package io.skerry.daemon.hub.alarm;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as lists of words and back: holds them to be plain values (texts, times, numbers, choices,
 * lists and records of those), which any table can keep.
 */
final class RowText {
    private static final String ABSENT = "absent";
    private static final String PRESENT = "present";

    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    /** How a record is taken apart and put together. */
    private record Shape(List<RecordComponent> components, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                types[i] = components[i].getType();
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(List.of(components), constructor);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
    }

    List<String> written(Row row) {
        List<String> words = new ArrayList<>(List.of(row.getClass().getSimpleName()));
        write(row, words);
        return words;
    }

    Row read(List<String> words) {
        Iterator<String> rest = words.iterator();
        String name = rest.next();
        Class<?> type =
                Arrays.stream(Row.class.getPermittedSubclasses())
                        .filter(each -> each.getSimpleName().equals(name))
                        .findFirst()
                        .orElseThrow();
        Object row = read(type, rest);
        if (row == null || rest.hasNext()) {
            throw new AssertionError("not a row: " + words);
        }
        return (Row) row;
    }

    private void write(@Nullable Object value, List<String> words) {
        if (value == null) {
            words.add(ABSENT);
            return;
        }
        words.add(PRESENT);
        switch (value) {
            case String text -> words.add(text);
            case Instant at -> words.add(at.toString());
            case Integer number -> words.add(number.toString());
            case Boolean flag -> words.add(flag.toString());
            case Enum<?> choice -> words.add(choice.name());
            case List<?> list -> {
                words.add("" + list.size());
                list.forEach(each -> write(each, words));
            }
            case Record all -> {
                Shape shape = shapes.computeIfAbsent(all.getClass(), Shape::of);
                for (RecordComponent component : shape.components) {
                    write(value(all, component), words);
                }
            }
            default -> throw new AssertionError("no plain value: " + value.getClass());
        }
    }

    private @Nullable Object read(Type type, Iterator<String> words) {
        if (words.next().equals(ABSENT)) {
            return null;
        }
        if (type instanceof ParameterizedType list) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int left = Integer.parseInt(words.next()); left > 0; left--) {
                values.add(read(list.getActualTypeArguments()[0], words));
            }
            return values;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, words);
        }
        String word = words.next();
        if (plain == String.class) {
            return word;
        } else if (plain == Instant.class) {
            return Instant.parse(word);
        } else if (plain == int.class) {
            return Integer.valueOf(word);
        } else if (plain == boolean.class) {
            return Boolean.valueOf(word);
        }
        return Arrays.stream(plain.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private Object record(Class<?> type, Iterator<String> words) {
        Shape shape = shapes.computeIfAbsent(type, Shape::of);
        @Nullable Object[] values = new @Nullable Object[shape.components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(shape.components.get(i).getGenericType(), words);
        }
        try {
            return shape.constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static @Nullable Object value(Record all, RecordComponent component) {
        try {
            return component.getAccessor().invoke(all);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
