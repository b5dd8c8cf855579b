"use strict";

// What the vendor's own library asks and what it must be answered: one function a check. The company is the generated one.
const assert = require("assert");
const sdk = require("@intacct/intacct-sdk");

const { Query, Filter, AndOperator, OrOperator, SelectBuilder, OrderBuilder } = flat(sdk.Functions.Common.NewQuery);
const { ReadByQuery, ReadMore, Read, ReadByName, Lookup, Inspect, GetList } = flat(sdk.Functions.Common);
const compare = flat(sdk.Functions.Common.Query.Comparison);
const logical = flat(sdk.Functions.Common.Query.Logical);

/** The library groups its classes; names are enough to find one. */
function flat(part, found = {}) {
    for (const [name, value] of Object.entries(part ?? {})) {
        if (typeof value === "function") found[name] = found[name] ?? value;
        else if (value && typeof value === "object") flat(value, found);
    }
    return found;
}

function config(url, change = {}) {
    return Object.assign(new sdk.ClientConfig(), { endpointUrl: url, senderId: "s", senderPassword: "p&<w", companyId: "c", userId: "u", userPassword: "x" }, change);
}

const session = url => sdk.SessionProvider.factory(config(url));

async function ask(url, ...functions) {
    const client = new sdk.OnlineClient(await session(url));
    return functions.length === 1 ? (await client.execute(functions[0])).getResult() : (await client.executeBatch(functions)).results;
}

function query(object, fields, filter, order) {
    const asked = new Query().assignFromObject(object).assignSelectFields(new SelectBuilder().addFields(fields).selects).assignPageSize(2000);
    if (filter) asked.assignFilter(filter);
    if (order) asked.assignOrderBy(order);
    return asked;
}

async function accounts(url, filter) {
    const result = await ask(url, query("GLACCOUNT", ["ACCOUNTNO"], filter, new OrderBuilder().addAscending("ACCOUNTNO").orders));
    return result.data.map(row => row.ACCOUNTNO);
}

const operators = {
    equalTo: [f => f("ACCOUNTNO").equalTo("1000"), ["1000"]],
    notEqualTo: [f => new AndOperator([f("ACCOUNTNO").lessThan("1010"), f("ACCOUNTNO").notEqualTo("1000")]), ["0100"]],
    lessThan: [f => f("ACCOUNTNO").lessThan("1000"), ["0100"]],
    lessThanOrEqualTo: [f => f("ACCOUNTNO").lessThanOrEqualTo("1000"), ["0100", "1000"]],
    greaterThan: [f => f("ACCOUNTNO").greaterThan("8000"), ["8100"]],
    greaterThanOrEqualTo: [f => f("ACCOUNTNO").greaterThanOrEqualTo("8000"), ["8000", "8100"]],
    between: [f => f("ACCOUNTNO").between("0100", "1010"), ["0100", "1000", "1010"]],
    in: [f => f("ACCOUNTNO").in(["0100", "1010"]), ["0100", "1010"]],
    notIn: [f => new AndOperator([f("ACCOUNTNO").lessThan("1100"), f("ACCOUNTNO").notIn(["1000", "1010"])]), ["0100"]],
    like: [f => f("TITLE").like("Cash%"), ["1000", "1010"]],
    notLike: [f => new AndOperator([f("ACCOUNTNO").like("1%"), f("ACCOUNTNO").notLike("1_00")]), ["1010", "1150", "1501.04", "1590"]],
    isNull: [f => new AndOperator([f("CLOSINGACCOUNTNO").isNull(), f("ACCOUNTNO").like("0%")]), ["0100"]],
    isNotNull: [f => new AndOperator([f("CLOSINGACCOUNTNO").isNotNull(), f("ACCOUNTNO").like("8%")]), ["8000", "8100"]],
    or: [f => new OrOperator([f("ACCOUNTNO").equalTo("3900"), new AndOperator([f("NORMALBALANCE").equalTo("credit"), f("TITLE").equalTo("Common stock")])]), ["3000", "3900"]],
};

async function refused(asking, ...words) {
    await assert.rejects(asking, error => {
        const said = error.message + (error.errors ?? []).join(" ");
        for (const word of words) assert.ok(said.includes(word), `${word} is not in: ${said}`);
        return true;
    });
}

const checks = {
    async "a session names the endpoint that was asked, at the top and in an entity"(url) {
        const top = await session(url);
        assert.strictEqual(top.endpointUrl, url);
        assert.ok(top.sessionId && top.sessionTimeout > top.sessionTimestamp);
        const entity = await sdk.SessionProvider.factory(Object.assign(top, { entityId: "200" }));
        assert.strictEqual(entity.entityId, "200");
        assert.strictEqual(entity.endpointUrl, url);
        const result = (await new sdk.OnlineClient(entity).execute(query("LOCATION", ["LOCATIONID"]))).getResult();
        assert.deepStrictEqual(result.data.map(row => row.LOCATIONID).sort(), ["200", "200-01", "200-02"]);
    },
    async "query pages by offset to the end"(url) {
        const client = new sdk.OnlineClient(await session(url));
        const seen = [];
        for (let remaining = 1; remaining > 0;) {
            const asked = query("GLDETAIL", ["RECORDNO", "AMOUNT"], null, new OrderBuilder().addDescending("ENTRY_DATE").addAscending("RECORDNO").orders).assignPageSize(1000).assignOffset(seen.length);
            const result = (await client.execute(asked)).getResult();
            assert.strictEqual(result.listType, "GLDETAIL");
            seen.push(...result.data.map(row => row.RECORDNO));
            remaining = result.numRemaining;
            assert.strictEqual(result.totalCount, seen.length + remaining);
        }
        assert.ok(seen.length > 2500);
        assert.strictEqual(new Set(seen).size, seen.length);
    },
    async "query adds up in every way"(url) {
        const select = new SelectBuilder().addField("JOURNAL").addCount("RECORDNO").addSum("RECORDNO").addAverage("RECORDNO").addMinimum("RECORDNO").addMaximum("RECORDNO").selects;
        const result = await ask(url, new Query().assignFromObject("GLBATCH").assignSelectFields(select).assignPageSize(100));
        assert.ok(result.data.some(row => row.JOURNAL === "GJ"));
        for (const row of result.data) {
            assert.strictEqual(Object.keys(row).length, 6);
            const [count, sum, average, least, most] = ["COUNT", "SUM", "AVG", "MIN", "MAX"].map(name => Number(row[name + ".RECORDNO"]));
            assert.ok(least <= average && average <= most && Math.abs(sum / count - average) < 1e-6);
        }
    },
    async "query minds letters, private rows and relations"(url) {
        const asked = query("GLBATCH", ["JOURNAL.TITLE"], new Filter("JOURNAL.TITLE").equalTo("sales \"journal\"")).assignCaseInsensitive(true).assignShowPrivate(true);
        assert.strictEqual((await ask(url, asked)).data[0]["JOURNAL.TITLE"], "Sales \"journal\"");
        assert.strictEqual((await ask(url, query("GLBATCH", ["JOURNAL"], new Filter("JOURNAL.TITLE").equalTo("sales \"journal\"")))).totalCount, 0);
    },
    async "readByQuery and readMore go to the end"(url) {
        const client = new sdk.OnlineClient(await session(url));
        const first = Object.assign(new ReadByQuery(), { objectName: "VENDOR", fields: ["RECORDNO", "NAME"], pageSize: 7 });
        let result = (await client.execute(first)).getResult();
        assert.deepStrictEqual([result.listType, result.count, result.totalCount, result.numRemaining], ["vendor", 7, 40, 33]);
        const seen = result.data.map(row => row.RECORDNO);
        while (result.numRemaining > 0) {
            result = (await client.execute(Object.assign(new ReadMore(), { resultId: result.resultId }))).getResult();
            seen.push(...result.data.map(row => row.RECORDNO));
        }
        assert.strictEqual(new Set(seen).size, 40);
    },
    async "readByQuery takes the conditions that the library builds"(url) {
        const one = (kind, field, value, negate = false) => Object.assign(new compare[kind](), { field, value, negate });
        const many = Object.assign(new compare.InArrayString(), { field: "ACCOUNTNO", valuesList: ["0100", "1000", "6900"] });
        const both = Object.assign(new logical.AndCondition(), { conditions: [many, one("EqualToString", "TITLE", "Owner's sundries", true), one("GreaterThanOrEqualToString", "ACCOUNTNO", "0100"), one("LessThanInteger", "RECORDNO", 30)] });
        const either = Object.assign(new logical.OrCondition(), { conditions: [both, one("LikeString", "TITLE", "Common%")] });
        const result = await ask(url, Object.assign(new ReadByQuery(), { objectName: "GLACCOUNT", fields: ["ACCOUNTNO"], query: either }));
        assert.deepStrictEqual(result.data.map(row => row.ACCOUNTNO).sort(), ["0100", "1000", "3000"]);
        const none = Object.assign(new compare.EqualToNull(), { field: "CLOSINGACCOUNTNO", negate: true });
        assert.strictEqual((await ask(url, Object.assign(new ReadByQuery(), { objectName: "GLACCOUNT", query: none }))).count, 20);
        const since = Object.assign(new compare.GreaterThanDate(), { field: "BATCH_DATE", value: new Date(2026, 11, 30) });
        assert.ok((await ask(url, Object.assign(new ReadByQuery(), { objectName: "GLBATCH", query: since }))).count > 0);
    },
    async "lookup tells fields and relations"(url) {
        const type = (await ask(url, Object.assign(new Lookup(), { objectName: "GLDETAIL" }))).data[0];
        assert.strictEqual(type.$.Name, "GLDETAIL");
        assert.ok(type.Fields.Field.some(field => field.ID === "GLDIMREGION" && field.DATATYPE === "INTEGER"));
        assert.ok(type.Relationships.Relationship.some(relation => relation.OBJECTPATH === "JOURNAL"));
    },
    async "inspect tells objects and fields"(url) {
        const all = (await ask(url, new Inspect())).data;
        assert.ok(all.some(type => type.$.typename === "GLBATCH"));
        const one = (await ask(url, Object.assign(new Inspect(), { objectName: "GLACCOUNT" }))).data[0];
        assert.ok(one.Fields.Field.includes("ACCOUNTNO"));
    },
    async "read brings records by key, with their lines"(url) {
        const batch = (await ask(url, Object.assign(new Read(), { objectName: "GLBATCH", keys: [2] }))).data[0];
        assert.ok(batch.ENTRIES.glentry.length > 1);
        assert.ok(batch.ENTRIES.glentry.every(line => line.BATCHNO === "2"));
        const two = await ask(url, Object.assign(new Read(), { objectName: "GLACCOUNT", fields: ["TITLE"], keys: [1, 2] }));
        assert.deepStrictEqual([two.listType, two.count, two.data[0].TITLE], ["GLACCOUNT", 2, "Petty cash"]);
    },
    async "readByName brings records by code"(url) {
        const result = await ask(url, Object.assign(new ReadByName(), { objectName: "VENDOR", fields: ["VENDORID", "NAME"], names: ["V-0002", "V-0001"] }));
        assert.deepStrictEqual(result.data.map(row => row.VENDORID), ["V-0002", "V-0001"]);
    },
    async "several functions are answered in order"(url) {
        const results = await ask(url, Object.assign(new ReadByQuery(), { objectName: "CLASS", pageSize: 2 }), Object.assign(new Lookup(), { objectName: "NONE" }), Object.assign(new GetList(), { object: "department" }));
        assert.deepStrictEqual(results.map(result => result.status), ["success", "failure", "success"]);
        assert.deepStrictEqual([results[2].start, results[2].end, results[2].totalCount], [0, 7, 8]);
        assert.strictEqual(results[2].data.length, 8);
    },
    async "the company's own functions are answered"(url) {
        const more = { ...flat(sdk.Functions.PlatformServices), ...flat(sdk.Functions.DataDeliveryService) };
        for (const name of ["GetUserPermissions", "CompanyPrefsGet"]) more[name] = require(`@intacct/intacct-sdk/dist/Functions/Company/${name}`).default;
        assert.ok((await ask(url, new more.DimensionsGet())).data[0].dimension.some(one => one.objectName === "REGION"));
        assert.ok((await ask(url, new more.DimensionRelationshipsGet())).data.some(one => one.related));
        assert.ok((await ask(url, Object.assign(new more.GetUserPermissions(), { userId: "ws_user" }))).data[0].appSubscription.length > 1);
        assert.ok((await ask(url, Object.assign(new more.CompanyPrefsGet(), { application: "GL" }))).data.some(one => one.preference === "PROJECTDIMENSION"));
        assert.ok((await ask(url, new more.DdsObjectList())).data[0].Objects.Object.includes("GLDETAIL"));
        assert.ok((await ask(url, Object.assign(new more.DdsObjectDdlGet(), { objectName: "VENDOR" }))).data[0].Ddl.includes("create table VENDOR"));
        const job = Object.assign(new more.DdsJobCreate(), { objectName: "VENDOR", cloudDeliveryName: "AWS", jobType: "change", timestamp: new Date(Date.UTC(2025, 0, 1)) });
        assert.strictEqual((await ask(url, job)).data[0].STATUS, "Queued");
    },
    async "errors of each level are told apart"(url) {
        await refused(sdk.SessionProvider.factory(config(url, { senderId: "wrong" })), "Response control status failure", "XL03000006", "Incorrect Intacct XML Partner ID or password.");
        await refused(sdk.SessionProvider.factory(config(url, { userPassword: "wrong" })), "Response authentication status failure", "XL03000006", "Sign-in information is incorrect");
        await refused(ask(url, query("VENDOR9", ["RECORDNO"])), "Result status: failure", "Query Failed", "Object definition VENDOR9 not found");
        await refused(ask(url, query("VENDOR", ["NONE"])), "XL03000006", "The following fields cannot be queried");
        await refused(ask(url, Object.assign(new ReadMore(), { resultId: "R1" })), "readMore failed", "Attempt to readMore with an invalid or expired resultId: R1");
    },
};

for (const [name, [filter, expected]] of Object.entries(operators))
    checks[`query knows ${name}`] = async url => assert.deepStrictEqual(await accounts(url, filter(field => new Filter(field))), expected);

module.exports = checks;
