"""What may be carried into a rebuilt PDF, as one table: everything that is not named here is left behind.

Each kind of object has the keys it may keep, and for each key the kind of object that may be found there. A key that
draws nothing (metadata, structure, thumbnails, private data, alternate pictures) has no line, and so cannot cross.
"""

from __future__ import annotations

# Kinds that the copier treats by rule and not by keys:
#   value     a number, name of PDF's own, boolean, or array of values; no string, dictionary or stream hides in it
#   collection  the name of one of the known sets of characters            letters' names  codes, and names for them
#   map:KIND  a dictionary of any keys, each holding a KIND          list:KIND  an array, each item a KIND
#   named:KIND  the same, its keys chosen by whoever wrote the file, and so renamed
#   one:KIND  a KIND, or an array of them                            content, data  a stream, decoded and packed anew
FONT_NAMES = frozenset({"/BaseFont", "/FontName"})

KEYS: dict[str, dict[str, str]] = {
    "resources": {
        "/ExtGState": "named:graphics state",
        "/ColorSpace": "named:colour space",
        "/Pattern": "named:pattern",
        "/Shading": "named:shading",
        "/XObject": "named:xobject",
        "/Font": "named:font",
    },
    "form": {
        "/Type": "value",
        "/Subtype": "value",
        "/BBox": "value",
        "/Matrix": "value",
        "/Resources": "resources",
        "/Group": "group",
    },
    "image": {
        "/Type": "value",
        "/Subtype": "value",
        "/Width": "value",
        "/Height": "value",
        "/ColorSpace": "colour space",
        "/BitsPerComponent": "value",
        "/Intent": "value",
        "/ImageMask": "value",
        "/Mask": "mask",
        "/Decode": "value",
        "/Interpolate": "value",
        "/SMask": "image",
        "/SMaskInData": "value",
        "/Matte": "value",
    },
    "group": {"/Type": "value", "/S": "value", "/CS": "colour space", "/I": "value", "/K": "value"},
    "graphics state": {
        **dict.fromkeys(
            ("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/FL", "/SM", "/SA", "/BM"),
            "value",
        ),
        **dict.fromkeys(("/CA", "/ca", "/AIS", "/TK"), "value"),
        **dict.fromkeys(("/TR", "/TR2"), "one:function"),
        "/Font": "font and size",
        "/SMask": "soft mask",
    },
    "soft mask": {"/Type": "value", "/S": "value", "/G": "xobject", "/BC": "value", "/TR": "function"},
    "pattern": {
        **dict.fromkeys(("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox"), "value"),
        **dict.fromkeys(("/XStep", "/YStep", "/Matrix"), "value"),
        "/Resources": "resources",
        "/Shading": "shading",
        "/ExtGState": "graphics state",
    },
    "shading": {
        **dict.fromkeys(("/ShadingType", "/Background", "/BBox", "/AntiAlias", "/Coords", "/Domain"), "value"),
        **dict.fromkeys(("/Extend", "/Matrix", "/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag"), "value"),
        **dict.fromkeys(("/Decode", "/VerticesPerRow"), "value"),
        "/ColorSpace": "colour space",
        "/Function": "one:function",
    },
    "function": {
        **dict.fromkeys(("/FunctionType", "/Domain", "/Range", "/Size", "/BitsPerSample", "/Order"), "value"),
        **dict.fromkeys(("/Encode", "/Decode", "/C0", "/C1", "/N", "/Bounds"), "value"),
        "/Functions": "list:function",
    },
    "profile": {"/N": "value", "/Range": "value"},
    "colour": {
        "/WhitePoint": "value",
        "/BlackPoint": "value",
        "/Gamma": "value",
        "/Matrix": "value",
        "/Range": "value",
    },
    "font": {
        **dict.fromkeys(("/Type", "/Subtype", "/BaseFont", "/FirstChar", "/LastChar", "/Widths"), "value"),
        **dict.fromkeys(("/DW", "/DW2", "/W", "/W2", "/FontBBox", "/FontMatrix"), "value"),
        "/FontDescriptor": "font descriptor",
        "/Encoding": "encoding",
        "/ToUnicode": "character map",
        "/DescendantFonts": "list:font",
        "/CIDSystemInfo": "character collection",
        "/CIDToGIDMap": "data or name",
        "/CharProcs": "map:content",
        "/Resources": "resources",
    },
    "font descriptor": {
        **dict.fromkeys(("/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent"), "value"),
        **dict.fromkeys(("/Leading", "/CapHeight", "/XHeight", "/StemV", "/StemH", "/AvgWidth"), "value"),
        **dict.fromkeys(("/MaxWidth", "/MissingWidth", "/FontWeight"), "value"),
        **dict.fromkeys(("/FontFile", "/FontFile2", "/FontFile3"), "font program"),
    },
    "font program": dict.fromkeys(("/Subtype", "/Length1", "/Length2", "/Length3"), "value"),
    "encoding": {"/Type": "value", "/BaseEncoding": "value", "/Differences": "letters' names"},
    "character map": {
        "/Type": "value",
        "/CMapName": "value",
        "/WMode": "value",
        "/CIDSystemInfo": "character collection",
        "/UseCMap": "character map",
    },
    "character collection": {"/Registry": "collection", "/Ordering": "collection", "/Supplement": "value"},
    "filter settings": {
        **dict.fromkeys(("/Predictor", "/Colors", "/BitsPerComponent", "/Columns", "/Rows", "/K"), "value"),
        **dict.fromkeys(("/BlackIs1", "/EncodedByteAlign", "/EndOfLine", "/EndOfBlock", "/ColorTransform"), "value"),
        **dict.fromkeys(("/DamagedRowsBeforeError", "/EarlyChange"), "value"),
        "/JBIG2Globals": "picture's other data",
    },
    "content": {},
    "data": {},
    "picture's other data": {},
}
