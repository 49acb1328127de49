package io.skerry.api.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;

/**
 * Loads the product's classes anew with some of their checks replaced by the methods of {@link
 * Lenient}, so that the product itself has no switch that anybody could find. Generated classes
 * stay as they are.
 */
final class SwitchedOff extends ClassLoader {
    private static final String PREFIX = "io.skerry.api.";
    private static final String GENERATED = PREFIX + "v1.";
    private static final ClassDesc LENIENT = ClassDesc.of(PREFIX + "seal.Lenient");

    private final Set<String> off;
    private final Set<String> replaced = new HashSet<>();

    /**
     * @param off as {@code Class.method}, simple names
     */
    SwitchedOff(Set<String> off) {
        super(SwitchedOff.class.getClassLoader());
        this.off = Set.copyOf(off);
    }

    /** Checks that were found and replaced so far, as {@code Class.method}. */
    Set<String> replaced() {
        return Set.copyOf(replaced);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX) || name.startsWith(GENERATED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? anew(name) : known;
        }
    }

    private Class<?> anew(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = weakened(name.substring(name.lastIndexOf('.') + 1), in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private byte[] weakened(String simpleName, byte[] bytes) {
        ClassFile classes = ClassFile.of();
        ClassModel model = classes.parse(bytes);
        ClassDesc self = model.thisClass().asSymbol();
        ClassTransform transform =
                (builder, element) -> {
                    if (element instanceof MethodModel method && isOff(simpleName, method)) {
                        builder.withMethod(
                                method.methodName(),
                                method.methodType(),
                                method.flags().flagsMask(),
                                made -> made.withCode(code -> delegate(code, self, method)));
                    } else {
                        builder.with(element);
                    }
                };
        return classes.transformClass(model, transform);
    }

    private boolean isOff(String simpleName, MethodModel method) {
        String check = simpleName + "." + method.methodName().stringValue();
        if (!off.contains(check) || !isThere(method)) {
            return false;
        }
        replaced.add(check);
        return true;
    }

    /** Overloads that have no lenient twin stay: they hand on to one that has. */
    private static boolean isThere(MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        int extra = method.flags().has(AccessFlag.STATIC) ? 0 : 1;
        for (var twin : Lenient.class.getMethods()) {
            if (twin.getName().equals(method.methodName().stringValue())
                    && twin.getParameterCount() == type.parameterCount() + extra
                    && sameParameters(type, twin.getParameterTypes(), extra)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameParameters(MethodTypeDesc type, Class<?>[] twin, int extra) {
        for (int i = 0; i < type.parameterCount(); i++) {
            if (!type.parameterType(i)
                    .descriptorString()
                    .equals(twin[i + extra].descriptorString())) {
                return false;
            }
        }
        return true;
    }

    private static void delegate(
            java.lang.classfile.CodeBuilder code, ClassDesc self, MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        MethodTypeDesc twin = type;
        if (!method.flags().has(AccessFlag.STATIC)) {
            code.aload(0);
            twin = type.insertParameterTypes(0, self);
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
        code.invokestatic(LENIENT, method.methodName().stringValue(), twin);
        code.return_(TypeKind.from(type.returnType()));
    }
}
