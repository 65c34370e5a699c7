package io.airssys.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.airssys.cm.Val;
import io.airssys.cm.type.ValType;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Component values as JSON, by the fixed mapping of rule CALL2: big integers as strings, lists of
/// bytes as base64, nested options as `{"some": …}`.
final class ValJson {
    private static final long EXACT = 1L << 53;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ValJson() {}

    static JsonNode of(Val value) {
        return switch (value) {
            case Val.Bool(var b) -> BooleanNode.valueOf(b);
            case Val.Int(var type, var n) -> integer(type, n);
            case Val.Float(var type, var d) -> floating(type, d);
            case Val.Char(var c) -> TextNode.valueOf(Character.toString(c));
            case Val.Str(var s) -> TextNode.valueOf(s);
            case Val.ListVal(var type, var elements) -> list(type, elements);
            case Val.MapVal(_, var entries) -> map(entries);
            case Val.Record(var type, var fields) -> record(type, fields);
            case Val.Tuple(_, var elements) -> array(elements);
            case Val.Variant(var type, var index, var payload) ->
                    tagged(type.cases().get(index).name(), payload);
            case Val.EnumVal(var type, var index) -> TextNode.valueOf(type.labels().get(index));
            case Val.Option(var type, var some) -> option(type, some);
            case Val.Result(_, var ok, var payload) -> tagged(ok ? "ok" : "err", payload);
            case Val.Flags(var type, var bits) -> flags(type, bits);
            case Val.Handle(var type, _) -> TextNode.valueOf(type.toString());
        };
    }

    private static JsonNode integer(ValType.Prim type, long n) {
        // A u64 from 2^63 on is negative as a long.
        boolean exact = n < EXACT && n > (type == ValType.Prim.U64 ? -1 : -EXACT);
        if (exact) {
            return LongNode.valueOf(n);
        }
        return TextNode.valueOf(
                type == ValType.Prim.U64 ? Long.toUnsignedString(n) : Long.toString(n));
    }

    private static JsonNode floating(ValType.Prim type, double d) {
        if (!Double.isFinite(d)) {
            return TextNode.valueOf(special(d));
        }
        // An f32 has as many digits as an f32 needs.
        return type == ValType.Prim.F32 ? FloatNode.valueOf((float) d) : DoubleNode.valueOf(d);
    }

    private static String special(double d) {
        return Double.isNaN(d) ? "nan" : d > 0 ? "inf" : "-inf";
    }

    private static JsonNode list(ValType.ListOf type, List<Val> elements) {
        if (type.element() != ValType.Prim.U8) {
            return array(elements);
        }
        byte[] bytes = new byte[elements.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((Val.Int) elements.get(i)).value();
        }
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
    }

    private static JsonNode array(List<Val> elements) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(e -> array.add(of(e)));
        return array;
    }

    private static JsonNode map(List<Val.Entry> entries) {
        ArrayNode array = JSON.arrayNode();
        entries.forEach(e -> array.addArray().add(of(e.key())).add(of(e.value())));
        return array;
    }

    private static JsonNode record(ValType.RecordOf type, List<Val> fields) {
        ObjectNode node = JSON.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            node.set(type.fields().get(i).name(), of(fields.get(i)));
        }
        return node;
    }

    private static JsonNode tagged(String name, @Nullable Val payload) {
        ObjectNode node = JSON.objectNode();
        node.set(name, payload == null ? NullNode.getInstance() : of(payload));
        return node;
    }

    private static JsonNode option(ValType.OptionOf type, @Nullable Val some) {
        if (some == null) {
            return NullNode.getInstance();
        }
        if (type.some() instanceof ValType.OptionOf) {
            return JSON.objectNode().set("some", of(some));
        }
        return of(some);
    }

    private static JsonNode flags(ValType.FlagsOf type, int bits) {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < type.labels().size(); i++) {
            if ((bits & (1 << i)) != 0) {
                array.add(type.labels().get(i));
            }
        }
        return array;
    }
}
