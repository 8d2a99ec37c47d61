CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE public.alert_items (
    subscription_id bigint NOT NULL,
    release_id bigint NOT NULL,
    alert_id bigint NOT NULL
);

CREATE TABLE public.alerts (
    id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    subscription_id bigint,
    rhythm character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    from_seq bigint,
    to_seq bigint,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);

CREATE SEQUENCE public.alerts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.alerts_id_seq OWNED BY public.alerts.id;

CREATE TABLE public.api_keys (
    id character varying(40) NOT NULL,
    name text NOT NULL,
    secret_sha256 character varying(64) NOT NULL,
    scopes json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone
);

CREATE TABLE public.audits (
    day character varying(10) NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint NOT NULL,
    subscriptions integer DEFAULT 0 NOT NULL,
    found integer DEFAULT 0 NOT NULL,
    missing integer DEFAULT 0 NOT NULL,
    told_late integer DEFAULT 0 NOT NULL,
    surplus integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);

CREATE TABLE public.capture_bytes (
    capture_id bigint NOT NULL,
    zlib_body bytea NOT NULL
);
ALTER TABLE ONLY public.capture_bytes ALTER COLUMN zlib_body SET STORAGE EXTERNAL;

CREATE TABLE public.captures (
    id bigint NOT NULL,
    release_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    address text NOT NULL,
    fetched_at timestamp with time zone NOT NULL,
    http_status integer,
    content_type text NOT NULL,
    headers json NOT NULL,
    sha256 character varying(64) NOT NULL,
    body_bytes integer NOT NULL,
    thin boolean NOT NULL,
    reason text DEFAULT ''::text NOT NULL
);

CREATE SEQUENCE public.captures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.captures_id_seq OWNED BY public.captures.id;

CREATE TABLE public.changes (
    seq bigint NOT NULL,
    release_id bigint NOT NULL,
    document_version integer NOT NULL,
    kind character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.clusters (
    id bigint NOT NULL,
    origin_release_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.clusters_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.clusters_id_seq OWNED BY public.clusters.id;

CREATE TABLE public.counters (
    name character varying(40) NOT NULL,
    value bigint NOT NULL
);

CREATE TABLE public.deliveries (
    id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    subscription_id bigint,
    alert_id bigint,
    purpose character varying(20) NOT NULL,
    channel character varying(10) NOT NULL,
    public_id character varying(40) NOT NULL,
    state character varying(20) NOT NULL,
    error text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone
);

CREATE SEQUENCE public.deliveries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.deliveries_id_seq OWNED BY public.deliveries.id;

CREATE TABLE public.delivery_attempts (
    id bigint NOT NULL,
    delivery_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_s double precision NOT NULL,
    outcome character varying(20) NOT NULL,
    status integer,
    detail text DEFAULT ''::text NOT NULL
);

CREATE SEQUENCE public.delivery_attempts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.delivery_attempts_id_seq OWNED BY public.delivery_attempts.id;

CREATE TABLE public.document_versions (
    release_id bigint NOT NULL,
    version integer NOT NULL,
    revision_id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    cluster_id bigint,
    topics json NOT NULL,
    news boolean NOT NULL,
    withdrawn boolean NOT NULL,
    cause character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.documents (
    release_id bigint NOT NULL,
    version integer NOT NULL,
    revision_id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    cluster_id bigint,
    topics json NOT NULL,
    news boolean NOT NULL,
    withdrawn boolean DEFAULT false NOT NULL,
    cause character varying(20) NOT NULL,
    source_key character varying(80) NOT NULL,
    published_at timestamp with time zone,
    first_seen_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.entries (
    id bigint NOT NULL,
    feed_id bigint NOT NULL,
    identity text NOT NULL,
    address text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    published_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    changes integer DEFAULT 0 NOT NULL,
    backlog boolean NOT NULL,
    release_id bigint NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_changed_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.entries_id_seq OWNED BY public.entries.id;

CREATE TABLE public.feeds (
    id bigint NOT NULL,
    source_key character varying(80) NOT NULL,
    address text NOT NULL,
    kind character varying(20) NOT NULL,
    definition json NOT NULL,
    host character varying(255) NOT NULL,
    enabled boolean NOT NULL,
    without_contact boolean DEFAULT false NOT NULL,
    retired_at timestamp with time zone,
    holder character varying(120),
    state character varying(30) NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    state_since_at timestamp with time zone NOT NULL,
    etag text,
    last_modified text,
    body_sha256 character varying(64),
    validators_off boolean DEFAULT false NOT NULL,
    not_modified_run integer DEFAULT 0 NOT NULL,
    failure_run integer DEFAULT 0 NOT NULL,
    moved_to text,
    moved_since_at timestamp with time zone,
    moved_polls integer DEFAULT 0 NOT NULL,
    last_full_at timestamp with time zone,
    last_polled_at timestamp with time zone,
    last_success_at timestamp with time zone,
    last_new_at timestamp with time zone,
    first_success_at timestamp with time zone,
    next_poll_at timestamp with time zone
);

CREATE SEQUENCE public.feeds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.feeds_id_seq OWNED BY public.feeds.id;

CREATE TABLE public.hosts (
    host character varying(255) NOT NULL,
    holder character varying(120),
    lease_until timestamp with time zone,
    next_request_at timestamp with time zone,
    robots_body text,
    robots_status integer,
    robots_fetched_at timestamp with time zone
);

CREATE TABLE public.index_state (
    name character varying(120) NOT NULL,
    state character varying(20) NOT NULL,
    analysis_version character varying(40) NOT NULL,
    last_seq bigint DEFAULT '0'::bigint NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.jobs (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    key character varying(200) NOT NULL,
    lane character varying(255) DEFAULT ''::character varying NOT NULL,
    state character varying(10) NOT NULL,
    claim_no integer DEFAULT 0 NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    holder character varying(80),
    lease_until timestamp with time zone,
    due_at timestamp with time zone NOT NULL,
    give_up_at timestamp with time zone,
    error text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone
);

CREATE SEQUENCE public.jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.jobs_id_seq OWNED BY public.jobs.id;

CREATE TABLE public.leases (
    name character varying(80) NOT NULL,
    holder character varying(80) NOT NULL,
    lease_until timestamp with time zone NOT NULL
);

CREATE TABLE public.matches (
    subscription_id bigint NOT NULL,
    release_id bigint NOT NULL,
    document_version integer NOT NULL,
    seq bigint NOT NULL,
    cluster_id bigint,
    told boolean NOT NULL,
    evidence json NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.meanings (
    id bigint NOT NULL,
    version character varying(40) NOT NULL,
    from_seq bigint NOT NULL,
    since_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.meanings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.meanings_id_seq OWNED BY public.meanings.id;

CREATE TABLE public.paused_kinds (
    kind character varying(20) NOT NULL,
    until_at timestamp with time zone NOT NULL,
    pauses integer NOT NULL,
    reason text NOT NULL
);

CREATE TABLE public.polls (
    id bigint NOT NULL,
    feed_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_s double precision NOT NULL,
    state character varying(30) NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    http_status integer,
    body_bytes integer,
    entries_seen integer DEFAULT 0 NOT NULL,
    entries_new integer DEFAULT 0 NOT NULL
);

CREATE SEQUENCE public.polls_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.polls_id_seq OWNED BY public.polls.id;

CREATE TABLE public.release_addresses (
    address text NOT NULL,
    release_id bigint NOT NULL,
    origin character varying(20) NOT NULL
);

CREATE TABLE public.releases (
    id bigint NOT NULL,
    source_key character varying(80) NOT NULL,
    address text NOT NULL,
    backlog boolean NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone
);

CREATE SEQUENCE public.releases_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.releases_id_seq OWNED BY public.releases.id;

CREATE TABLE public.revisions (
    id bigint NOT NULL,
    release_id bigint NOT NULL,
    number integer NOT NULL,
    capture_id bigint NOT NULL,
    kicker text DEFAULT ''::text NOT NULL,
    press_number text DEFAULT ''::text NOT NULL,
    title text NOT NULL,
    lead text DEFAULT ''::text NOT NULL,
    text text NOT NULL,
    aside text DEFAULT ''::text NOT NULL,
    published_at timestamp with time zone,
    published_precision character varying(10),
    published_from character varying(20),
    thin boolean NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    sketch bytea,
    cleaner_version character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.revisions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.revisions_id_seq OWNED BY public.revisions.id;

CREATE TABLE public.sources (
    key character varying(80) NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    kind character varying(20) NOT NULL,
    region character varying(40) NOT NULL,
    homepage text NOT NULL,
    show character varying(10) NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    sample boolean DEFAULT false NOT NULL,
    added_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

CREATE TABLE public.subscribers (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    address text NOT NULL,
    state character varying(20) NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    encrypted_secret text,
    api_key_id character varying(40) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    failing_since_at timestamp with time zone
);

CREATE SEQUENCE public.subscribers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.subscribers_id_seq OWNED BY public.subscribers.id;

CREATE TABLE public.subscription_queries (
    id bigint NOT NULL,
    subscription_id bigint NOT NULL,
    query text NOT NULL,
    from_seq bigint NOT NULL,
    to_seq bigint
);

CREATE SEQUENCE public.subscription_queries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.subscription_queries_id_seq OWNED BY public.subscription_queries.id;

CREATE TABLE public.subscriptions (
    id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    rhythm character varying(10) NOT NULL,
    hour integer DEFAULT 7 NOT NULL,
    tell_empty boolean DEFAULT false NOT NULL,
    state character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirm_until_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    collected_seq bigint DEFAULT '0'::bigint NOT NULL
);

CREATE SEQUENCE public.subscriptions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.subscriptions_id_seq OWNED BY public.subscriptions.id;

CREATE TABLE public.tags (
    id bigint NOT NULL,
    revision_id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    assigned boolean NOT NULL,
    points double precision NOT NULL,
    threshold double precision NOT NULL,
    evidence json NOT NULL,
    rules_version character varying(40) NOT NULL
);

CREATE SEQUENCE public.tags_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.tags_id_seq OWNED BY public.tags.id;

CREATE TABLE public.topics (
    key character varying(40) NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    rules_version character varying(40) NOT NULL,
    retired_at timestamp with time zone
);

ALTER TABLE ONLY public.alerts ALTER COLUMN id SET DEFAULT nextval('public.alerts_id_seq'::regclass);

ALTER TABLE ONLY public.captures ALTER COLUMN id SET DEFAULT nextval('public.captures_id_seq'::regclass);

ALTER TABLE ONLY public.clusters ALTER COLUMN id SET DEFAULT nextval('public.clusters_id_seq'::regclass);

ALTER TABLE ONLY public.deliveries ALTER COLUMN id SET DEFAULT nextval('public.deliveries_id_seq'::regclass);

ALTER TABLE ONLY public.delivery_attempts ALTER COLUMN id SET DEFAULT nextval('public.delivery_attempts_id_seq'::regclass);

ALTER TABLE ONLY public.entries ALTER COLUMN id SET DEFAULT nextval('public.entries_id_seq'::regclass);

ALTER TABLE ONLY public.feeds ALTER COLUMN id SET DEFAULT nextval('public.feeds_id_seq'::regclass);

ALTER TABLE ONLY public.jobs ALTER COLUMN id SET DEFAULT nextval('public.jobs_id_seq'::regclass);

ALTER TABLE ONLY public.meanings ALTER COLUMN id SET DEFAULT nextval('public.meanings_id_seq'::regclass);

ALTER TABLE ONLY public.polls ALTER COLUMN id SET DEFAULT nextval('public.polls_id_seq'::regclass);

ALTER TABLE ONLY public.releases ALTER COLUMN id SET DEFAULT nextval('public.releases_id_seq'::regclass);

ALTER TABLE ONLY public.revisions ALTER COLUMN id SET DEFAULT nextval('public.revisions_id_seq'::regclass);

ALTER TABLE ONLY public.subscribers ALTER COLUMN id SET DEFAULT nextval('public.subscribers_id_seq'::regclass);

ALTER TABLE ONLY public.subscription_queries ALTER COLUMN id SET DEFAULT nextval('public.subscription_queries_id_seq'::regclass);

ALTER TABLE ONLY public.subscriptions ALTER COLUMN id SET DEFAULT nextval('public.subscriptions_id_seq'::regclass);

ALTER TABLE ONLY public.tags ALTER COLUMN id SET DEFAULT nextval('public.tags_id_seq'::regclass);

INSERT INTO public.alembic_version VALUES ('0001');

INSERT INTO public.alert_items VALUES (1, 13, 1);
INSERT INTO public.alert_items VALUES (2, 13, 2);

INSERT INTO public.alerts VALUES (2, 2, 2, 'at_once', 'closed', 14, 15, '2026-11-25 12:51:30.358111+00', '2026-11-25 12:51:30.358111+00');
INSERT INTO public.alerts VALUES (1, 1, NULL, 'at_once', 'closed', 14, 15, '2026-11-25 12:51:30.358111+00', '2026-11-25 12:51:32.353201+00');

INSERT INTO public.api_keys VALUES ('ef566cf9100a', 'journey', 'e1b323488d80471bb559cb68e2f2d6478ecbdf1d3935695b79015ef52cbd6d6f', '["read", "subscribe"]', '2026-11-25 12:51:23.462726+00', NULL, '2026-11-25 12:51:23.809141+00');

INSERT INTO public.capture_bytes VALUES (1, '\x789cdd57cd6edb4610bee729a62a50b4802dc58a9b06a92c40a9e3c6499c06b511a3b92dc521b9d17249ec8f9d1a3df44182e6e267c8c937bd499ea4df2c294b769af4d05b0d18127797b333df7cf3cd68f2d5fe2f3f9dfcf6f23155a136d33b13f920a36cb937c879309d54acf2e9a4e6a0685e29e739ec0d6228b61f602fe860787aa0e6d5c22d2f8bc035de634399619d052addf2c3f27d603a6e5cc994b3a3471c9ce68c49d7348b6c8332b44d4f94cdcfd92dfc42d5354ead76be3d8a3eb0fb6e32ea6ebad3f96155cde29d9f3bdd06ddd801cd1b1bf0cedee0f5396b3a6b2ce50e5fae0d67fdbd76f3e242db1c2bc5f2ca5153146ce1696063b0b6608da79259979661198ec34ec64e5b8ba768f3eb9521ed2b4f17381928d74c4fb0ea43ac0ba7faa06f85b745caa675afe715dddf1daf51819bac8d58aa149c1d02e3514ac09d49d6e4bfe323d767a4f3bd815fe816bb8a2ac7c5dee0eb1e80c1f475ace9d056ca04f22ddc2dd94e460a76f066fffedc28eff7066278c3c4a83a5f6cab0e9a11d6755d9277736c98a66c86feac1c10acee0d9ee3f15f53269e2bdc17cdea3aabceb068f486d383e9f21d10049cbef351766f9d98459f6993475b7ef6c8296b5c79fbd49ddbc71eb153e14b766671f99eedb976c183ea45f8ecc17d5d6a04abbd66f725832f1d7bcfebed5134ff9488cc21137317eb6c303d0e0ad74b40f44d197ea4cec4e6f79a539c92d6b525a1c48a022bb330a4176c0638d2aed672d42aa86a50d9cf1afb26da45886ebc3ba417cd19d7928bf1ddf1fdc9a81525d8f9afa50df2ee6cde1e58797660810faeb1e5f4ff55ac93511f56075f3bfdf8e75ffbb863168b00f33e5b5ecdab64090e350ed10423464b4650c6045c2509604f0557125772707989b8b7d277fcfbdedcf212eeaa4c212650c57efcf3dd167905579e25af5b1cf05a6ed01631e6e7baa41305345c182200dfc0a6f3c862b37c4fda77583c877f0b094bd3cc1ae0616b461d5890c8d92d7a6c7821f1c9e31ad894219fa95876080fe9b0a6e3796575082bb2a4f4fc0cdf255b3e258df2c605dad9bd07b71049b419b6c305304854386d80942583e04b40a28c978b5e35ee8daa90c32365b1bfce84e5aac671a007347ccf87354ec2b0171c173131a8e60a16255dedad328480dcd03d5918be6957ba772aac082a047f01f6e1e4ad7723cacf41399c2e8288d2e6e9211d34a179d8a767742459d0bed56cba2a5ed5723b15c674a72821422a163d285cf2c3cefdb5286e750b37243025e60850271055f420704a13da7a8e0475845edba084534782596214211014f78113ca0678ff487b7a0cf8e897456884a5e751084c3bc3f1dd1f807f047de0c71908d661ced27984f60ceae0815e1af82199d8ddda81923540055c44893c65f1e695bca9ca44c694be4e7aa0c2e9a55a64a6a779b3a6f2896bc28504976a4a778189231dcb6cb6fc8089852ce844f7761e6cc4ec5b902b5c301580b6e382a08fac241b37f13cd7c62474fac448e4c8065da0d71e218f41cad681ec0296b3439a65f454d9a81c3859a258524c7402b980f48445747e2b5da3221c4b9286a29c5722b4d013a61a29385035d4857109a57654881e7a047d2a1e60a3bf19b57e55889728a1c0154a881d2c1901aea6e748f9add397b5e675c40772fb6b295f25a280cbcb54b39ea40b25e61c3729ea941628a748efaa970ee918b62b6d90a7acc76e86dc2cd85af109e49322ceb54fd287d762e1558627b3bc92c62654054646f00eeb8acea3033239b43a13600c479b80d96848e05a013580f0d2f73facdf4c5a9cde9c81815903bfb497bbe1774c0a331ef72cf76bba26fee4ca49b18098285cd18a354a4780a26b7519347b1136d9900a544ac748fda3074469aa7d9da13b097a49792eb8b2e085f80c6faa4085ead84efb0e7289ee2af07542b956d895700abd7f856f9caa464850710424565827400b5b19f1552af4f5823de9dbb9d460deb3e67479e96a6e63dda6228572875456e7ca81a64f546c43b9e2a20735e1ada3a718ea800caa02b632e460488fa101cb2bd198907ae39660eed315ca9812630a8c8b4729747484b86a691d091aa40bed290d507426b566f3d40e75079b54710bc15a89bb40f1d2a905661a25671e5d0f09abbaa37af9a14c266a25cad767ef86c62b8ba1185dadc57064d328528da7b39b8b1a93155691f5438b32b816eaccf5035d773a1dc4da099b21dd953fda19dfdbdefd5e160fd4dbcdb5fbb286f2f1c3acb7b6bdadc2f6f6c6c83de4b7aa6e0d8bd3d7dde07a706a1ae30737675017d1add36c4f7fd0a7e330d76d37467c722234f8e520d2759c6607650bb59a61a5237e3a9f164d1312561b971cd6ad6011eb64fe86632aa4d68362fb640f3367400a377f908cd20f1b202e3f3fff06f9203816');
INSERT INTO public.capture_bytes VALUES (2, '\x789ce557cb6e1b3714dde72b6e55a068013d12274d835416e0d4769c2676d3c4a9d1ee28cd9d196648ce80e458a9d0453e246836fe86acbcd39fe44b7a2e475264e7d14d7735605be6e3f2de73ce3da4c75fedfff2d3e9ef4f0fa88cd64c6e8ce51719e58add5ec6bdc9b864954dc696a3a259a97ce0b8db6b633eb887b9a8a3e1c96f9afd824b470f387acd5326d506cad8d25ecb2e2a430bd6053bd2a5a7c7cb77cee1b36a732cf1f440b5964360d28e5e44cfb332d2808e94cbe6ecab50296bb16a1de8dbe33644f6df8d47ddd137bac49cb22ce98699d74dd4b5ebd1ac76117b767ba79e9b86dd54b5ecfbf43cb6b34a456e3d53eb3262ed981e1a15ac32ecb5bb4f9b6a36394c3f5716523146ea72a994aa46ae2ec3c0593d2b7953a24626de29c94bc9f24f958cd043dad7fc51e5a58a24211fb245ae0114e43184885554fb42391d906f1c828c5162eac6785a677fe257a6cf4967bbbd50e906b38a4acff96eefeb1530bdc91fada547ae54265268503a181a8f14e260e76aff0cc084dd9e04de0a312ae7d54075188c30ae6d41c1cf3061eaa21e86f3a24788badb7b823fff954ac95ce1bcd6ac8f73ea1c83466f25dd9b2cdf4cb1b975a1cb5166afadd86bc3549bac75c567979cb1c691d757ddb8beec017b15bf1467af5dbe6537d73e76847c76e1be2e348a4d247d29e0532f82f8303d6acda788987a3031f3ad9df626cfa3c2f152107d53c41fa90bb1fdd972aa5368fd104924b196c03a2c02e98a4d0f4b9af558a66625dad67002167e908524da9d9d219dd4e76c858e9d9b3b77c7a3465ce3d67f6e0310f4aded8c22abc01eca08d1d7ae98fc3f1a7b3c5a95dbe1dc4cf6b1d769c6f96679e1321d24a363e5ab483a44ca97979e321536e7a54c9f718124d3c7b9465aba4089b42156760fe999e076fbdecd2d02fd5404e6c873c1c62e2f966f75412fd989ee420af7d0b35b703f91ba8ed7daa0e2029748418bd6705c44421cfae10e1d6b639008221eb4be1ed2fbd77f9f21c8af2d7a242e2f2219cd39caee53ae013810aa7da4c748ac03a84f19a0043208b850a589ef5fbfe9535045a4eb3d0976d1c5423d1db2ad989e206259fbb00a22df0f7d0b09215661a44e41bbb9d671f08a2b162703c397cddae2ce84d1a8620c0b76725d5edbdb8a449090d77914ffd95e3da4c33ad6f7e97112c4e87808e07568349bae61d76ddb717ec64542a3444142b482427d06db0e647544286f5ba3c00615dce4c8208a7ce8c0c12400e5ca0cfa74cca5872e22e653e31c012b4ca4a6114cf61c9264e764ec1c9a39464e629a5e987164979750b81c52417f200752707d40785efb2408940b699d2808064481fb4efe5d9134d51c85560eb878a6b4de749cda467a567a0c20957503ed782a445ecbcb69076212a3340d22ba80070052933c9543a1226d9f21a495a2d9e34e434cd119283ee138475ca49d2fdff9aceb2c702de8eea576b6b01069be954909149b3e30f88173a9e36f7939ab40de1f5a2ab21d3cb4e7e1370ffcf2b228d82ae708be14c508ced1c674aa2466f2a45caaf0f2770a889f262627034e68db17c953b8b4620dbe8e68ee646d68c1aa46cdbe155be842ed3312d998d7ad7b43fa5995be0493b2c4c1c1a94476b54f26e192dc0aaf728087f4e7cb772687fde0f25f5ecc4aa9c24a5451d3758371a86f5602fd2ab67e0a8ba98398a44c601a2ac9396c217a2826549994e406c4c4a2036831f9d313b512dcd1f2c2e4908ce8205150d508ed92391c48844e1cdaaefde583cf7582c1692e1f3c8544c45906ab036592ce540123ed6ff4263be5cc83570d5a692505515001b2f0e665c3c5ca53ea9564059da021ba8878479ccde180a7203875d7234b87e0bc7c09dc29af4db162e6198bf612032735da0d6cf7695ea7b34f309a8b00baf98cdbd8417c549b45bacd002a2e7711eb1c2ba4db90370e1369000b11c016aed5ea2a0d30f6151b2f93e7a2b96cea65123f02a21d3f57fc4d39d08f8baac11bc0a5dbb5dc99ec5d1dd478406014bc3e721c3e98d4d4afde2dddeab41063a76c867453bee8d6ceedc19def65f050bdda1ebb2b63002a0ca7ab6883818a83c1d6cb72c8af946d0c4bd21b27dcbc05eada84ded5a7964797744f58fa8b3e7ef5b16d722ecd2756c41a0fe4055ec3cf93bf2897abf5534d6e838f9f61795dc784d5d6218f6c2358b43685bf92186e21b9dfdbb8f868ee315e62aa8adbefee517abf0371f977ec1f1853e430');
INSERT INTO public.capture_bytes VALUES (3, '\x789ccd574b6e1b4710ddeb1415060812402425f993d8a108d0d1c7b22dc7b0041bc9ae875333d3e24ccfa03fa24364e18318f1c667d04abbb9894f92573da444dab1b3c922022c8addd5d555af5ebd6a8fbe39f8f597f3df5e1c52e1ab72bc35920f2a95c9f77b29f7c6a382553a1e55ec154d0b651dfbfd5ef059ff27ec79ed4b1eefedde25c381e994b5f36cb5316c289874b5f090ce6abad45c32cd359363ed69316fafca8c9ea8c2c2d8e869e1a94f8f9549e76c676ea6aa8a2d4d021baf4afafe3488a31f46c3eecaad2e20a32a9630ddd4eac6ebdaf4685a1b8f33fbbd938a8ed879a7703c85ab33af525fa812418857b8d3860a95e07655d199aa9c5739492eab20d633b95d231d235ea69658cd19b185635c3b584b5489153b5a8492fdc2d3656d37931e00c06144776b94d4e91ff848f525e974bfe766bac1ae22d865fbbd6f9749f5c6bf878a4e8c5c46ae4178399bd150c10f4e2ecf4f4be5dc7e4f1cafb91816f3595f75680eb1aeab9c9c9d62a3acf37ae02ef31ec1eb7eef19befe6b19247285fb42b9bacea84b2c967a2de8deb87d97e07030ae8b51763fb1980497e8320d26ffa2c96bb005387f62b5f5a9d923b6ca7fcdcf24b4efd9ccb5f50e3ccefc170d0f74ae91ac769aedd71cbeb0ec1cdf6e0f43f94f85482c2a31b5a14a7a637010d74b42f45dee7fa6cec5fadf15c73ca5acb79e84122b0aacdcc2919e71d98349b35a4bd5b458b02ed1b64b7a668c2476ef0de8797dc99554636f67effe68d848a3effe679d0b1eefae07e25939b62084f3b636f9f8ffdf8ba3e132d40e9b66fcf1ed5f67c87819147ea58e7238b3c66fd3bcfd20a75242246c39fa4b5992b4c67181c09c12b66dc77891d2eb7a5a30e24f6fa076bebd9ece183e1315fcc7b7efb6712607319ec6966b6cfbc1e9141507328f399deb9cce1520b09eb022795b7ac9290fe8007f5db4d72687db95f76d3a0017529e0a48cfb4098e2631e26dc23eeded75794bcbc301f2cc6d7bd5be8783631b9a0695f68cea184ab17758f20ce0789e16468bc30a2cb8fb008c6dafb3328ad036f2c8ea3217687108078fac761c96559303777e1cd01396eaa328f636d4ae6a39dc004d0211186755187485586f2448c08672c9c2e0a25929d76b112cafbc770b400dcb4fce0623b04f0bab332fb2b26e3da0a3dad70f97e00f4f07f408d135604fd787ab6e6cc682f6c4a45649bc218b00ad4a3a2dc02f50c6034514448a73261d932a47cf40957563297085afe2e3ce606767870e83ad85bded1546a13809cb13c79cb4d791e87378cbc12f6cb4d7d2cde2791232e735e7aeff6892b557c724e44262ec616f53290e228b2aea63f73d0dd6a195a549f00dec3c86e80ce855ec15319824ae2e2f590487e675e481d4c500148f6a25dde5868b4ada0ccdbd9a0f2e08cd85a04201d37e98164e9c6440e34631ace4f50009cb20932462cd9f83afc220ee0a2f501fb5d73602b0bc16acd44b4844b46efa1e184e0b7040a088e3044b7391259d43f88215186240e7d0463a7915738ce485d2520261e2024d9d2a9bd1332e6ca4349c76be90e1811202cfbb74e2fdbfaba253b2aabdca4b1db3be9d65ae29db0f7e81f243454e71f482451d36088f41944ae6d04211023a42fe337022f35c815b5c8ada689117098d4d2cc14dc631322841055e852c0ab381be6108820c25a03210bbb9320bc8c685cc139c342e8689bca2da586967461f3e56a101abb02bb7bb2c72cdd2138c7ac806c62f6e4f109da8dc6d714434227466832e92a903a1e2eb81e641f817db5f02ac50c03232079ad6bd2c7206e0a24158c204d44eb8d2f15a02ba326ba2d649a6b40898eae95cc3a294c1402f35434a5fd5cec17bdeb9e8187b867e57662659d3a1d449c0c49c051960848f1a204468f10f6821f853bc2c4b3407b88253b3ba8a2c97be5f111a37595c84969262cfa49d128682995891234e6c5090e0171d0ba06d8997e9633004a437ba6ee8308aa34720dd903a65f0ba437d1a4c79130769b1379e6c2e6a3c11b08a529c74a55fea5562972f93ce3a1a62ed9ccb01edc80fedeedde9dfbd278b47eacdfada7d5913220d92a5b77e5ff97e7feded38e037aa6a4a96a06f44f166ecd775e97a9b8f291b3083e22395fea4cfdf755c3519a38a9f5bf81a4fe005debb22a16c94c9d4ea312683e1f38756566344d9cdeb4faa46b0085574bf1198f2b123825f7cb6f7146f2d35f3eb2feb617ca10371f94fd2df246bb6db');
INSERT INTO public.capture_bytes VALUES (4, '\x789ca557cb721cb715ddf32b6e3a9ba43c2fd24a44b3865d2243d27a9832a3a1a58a76e8e9dbddd0a0812900cdb1994a95bf22ab54bce13768c5ddfc89bf24e7a267485a169d85b9e04c3780fb38e7dc8b3bd33f9c7cfbb7cb7f5c9c52135b93ef4ce5838cb2f5615672964f1b56653e6d392a9a37ca078e875917abe13ed6a28e86f3f377472734a40bcf2130be7ca36c4961dee8f922d2ab17c36f5c0c6c495b5a18d696a9c37aab23ce7aa6ef6c646fb969d94ec7bdc19d69987bbd8c147f58f261a6964ba3e72a6a67c7a6fce2437036cbff993d9b3b1cfd3e66079435312ec3c1780cafdcaa91f37536a0ec999c97e5d7bc0a473eeab961795faac8175d617468b894f5bdc9de5f87bbbbc3bd2797bbbb075f4e0e26932f26bbf89ffd6b3aee634150e304c5ceb470e50f02149ed8e7d3657eaead0ec842772d55eb5b4fefb48f084555714047be601d53ce27bad651190ef4daf9b2513550f9d3792747ff3c1d2ff3a95557a4bc5643a30a3687d973d52d238059df02eccee453a3f3a9a2c6737598fd317be8783a56f9742ceb9fecb9042202ed23cb33f6577ace8faef7acde2f8f258c3102cd7b3c80c0ceafe2bea8548977ba4ea42176d7c73e8b0ac0000ebef3b5b5ff8b4711076bd3d95a224f6eddd6edceb45590922e0f33f992e185eaa9c5b725cd8d0ae1308b0e9ab1a2dfb054f65766e9b51fd1eefed3b1300f8a650f41ce2d938843be1cfe862af2bd27237078c56dc19e7a1b722617161f44b14009b0cff257eb5b1b2244dc30bd80688dd1c8ecbadfddece6bfa36270fa81436da37759fed6b57404f00ad88159cfba80b94207baee3cfdbd5346c7f54d0c0b27fb8de1037abf5a7f34d5d6b9b61607c4eb7d344815d05852050557391fff5f7012ffbdd051052d9d6ae0a0b996a552332d3e0fcc884e54d8f4117919c14a2a2c490170efe37ca839a836d293c13e9d6b1c7412f269e79d440a8d8d3664e43ffff8df470880595fd10259d05be73dcf1b7802a3af9cbd962c085ab53ffff89f010555477e50d7a1dd969ea51368e99de662c13443c88d43bcc8365982d9948168ae44e15f78577bd5b6614408eb6b405a321d73f438cf82225daf94bdd63539395e2291f54f783a66f85ddf5451d7c2c162fd313174a5d9d07be92f35af1269035ab1b53473555c29f0a11bd9f7c6751154a9be17a9c2eab68d239a8182c2ab0eb008af70f801edd3966246dcf7873bab0af8b635e2101ce002ec048049c635b6ef6df2cae2551c01af2df227b0bf514fd0f1ba57012c5b7a050c80703abac5eab99b37c8b2337c2f9b9148865840f402024225e8e8172a0b50a2c3066b5c10e588bd157b71d337dfa00ab3bee9aa5eaa57ce372947c65e01b3ecfcbc819ab891bc15548a55111ed4b09106c232aaee9b7bb3fe88387130247a506840bc4cbd0a3a40985214b0aaae1cf26b71614ae22b4874400b056efaf5f79de41a02a92ea4f437b7830e9a3dac85a55fdfb442102b54690f8610b6be055189c04d45d39389e80a5eb6ea95e8060f03ddfbcb683299a4eab82b0b01f69875588a866a5435e4f939d9d6a872a00e6d1e90107aa9050d2931fab631c2ad64800258201d3c01ea004aa4cdc3564b677e7ddb7c508da733175d20816586222a93872dfe09e9636de07d0101f700f4b522f6c16714005034c91e620c6afd13b5892025ea00efb6041e2b04368b9d302c641e75558b9d03483b5e4702aab71578f5d282b6b5867bb44b90898a4b755fa62216c9767d53c7d40700bd889cd10c5e76563b44ce152c9db3876c7b3cee107e8f79e0ce52cde0c327b490ed59223461fde2723893c6e49bed9c208d2249531402f540d52f39f5097460a1044ca3204d92279a68e7af198e90181607e40a3ad31ea551f6f2463ecf85a22bc4885b62d3d8576ca41bbee19a4ddf8c19ea58ae6f845e96beff963dca50a8e8852f7b6a5e623644f677aa4f1069d4ca88ce64d7311baefb26094fb52ea208eb6b48ba44a08107a9f7b3dd64ff5d5b63d64c9d6fb6f46adeb4687c49163543e91185e3cb3b448f6ccba6af35741464918a2145b6ed28edfa632d8dbebf431e8e66d2df2dc7e44bc2a1af50125b4ca591b47da3b1f452d49a4042d526eba71eb7294c61c0c5b6e7ec0b481c37d1d307e24c41624cbc1f4702cf6500dadece01f3731aa9f730766108229946d225bef7d9f16e89d44e87e74a9bbb9d8f4c69aaabe85c85e84a78fb746f3fb26d62917129e8925314fd582453805ac43e8cdf35cd4e0b9fbfe14a20ddfe1c909deb7f5715242bac2c523b4e4664f325c452397b4013f9a3aff6874f271359e8d33e40b98a9567ed4a9523fe5eb54bc369521ef749006d1902f1593917651aff0c8c2fda64e53766e407c5f6e89e63e57149e3098d4f2af5537c370120a2f4fb0068caefa9ff0176c5c779');
INSERT INTO public.capture_bytes VALUES (5, '\x789ca557cb721cb715ddf32b6e3a9ba43c9c07f5b0cc34bb448694e292c8b04426aa64879ebe330d0d1a9802d01c7b52a9f25764e58a37fa06afb89b3ff197e45c60469cd09637569534683c0fce39f7e2aafcddf95fff7cfb8feb0b6a6367aa83527ec8283b3f291a2eaab265d55465c751d1b4553e703c29fa383b7c81b1a8a3e1eaf2fde9391dd2b5e710188dd74685990aec69b6b9f7f4e5537acd2bf635cfb9d61cf9984efb50ab9ed0a3ad8da43b7ae537f7ed07d5fa7294373d28c3d4eb65a4f8ed924f0ab55c1a3d55513b3b32cd171f82b345f5afe2e5d4d9c8dfc4e2988a36c665381e8dc2b4e54e0d9d9f17032a5eca7a19bee25538f5514f0d4b7fa3225ff7b5d1a1e546c68fc647cf0f2793c3a327b793a7c747e3e3f1f88bf104ff16ff2e47190b408d121d0765ed9a6f852c7cb1afca6575a9ad0e91bdeebb7cedf7da474051b338a0535c5e47ea6d43e77aaea3321ce8caf9a65573b6f487cb5e96feb11c2dabd2aa3b525eab43a36a3627c55f54bf8c1ddbcd3d08ef4d551a5d958a5acfb393e2f7c5fec1e54855e548c61fcdb905236c3f3b7cc3fe4e4ff9b3e359d987e191c018016895f90003073fc37d3d530dfaf43c8906ec2e63bf890ac4800efe74d66efffffbec748cac4d6fe7823c1deb76c71e949dd29674735248a34087cad2a2b5a4290c184e8ae8e0192b1e0e4b657fb62d5df9214d5e3c1b89f29058e6102cdd318939a471f22baea88e9e0ca1e11d77359c9ef7903595a8b88762a1a70bf64575e671e75ad94625f3e759eda4fa8dd1821df60ed3367a57545fdb3d7761b3063fb50e74611b16a82f4819c38f0e226571f1f010be96e31a9d73868d8d03777608fb32fd9d7df49b8f73ce881b74194c8d3824a1cfbbb52aeec540e87636b5740ededf6bae174c37e0a3752652cb3dd6401c12ac6fd1bd005f38124183556bd6d31678328033d5ab145172adc40a1aa0e574e9b5196ef9af7efaeebf1738ed8ca3c761036cec09beb34c6f9c0dd1f70b316610ad2d6dee45c52b356d23ddb1076891cd52d787300085daa47bbec5a1629da8e6212fb15a9678c18740974bcb11966073db381fad6c89e5832d5918daad0ab450d6fef4ddf7030a6a8eebcb09970f3c0978efdc029f0de3e6d04688a1447ea4e763a45cb7661bd3d5deb82017b97396be9a601b63703b745cf4de0dd2b9ef38209d020bda0100e84c1292fc7d93b8fec41c04368c13b6cef13265329c3c1bd31b6d1c9e021cf796d97bd78a948e90cd04c29993e9ebde6c3e86003616aeeb121f62d88f01bccee0d934a5236813545c0f92e782a80b4bfa0467beb987407a8e4f7001af86448d9bcdd826f557092ebd93c94f864fc763fa9bb8c472db896670d1ba0faa938fa793e118e36762e2cdc719768d4982561969344a669f5ab1f8e65ede2ff9de7c5f8bc7d51c5a07af76bcc2c30d0bcb2189dcd16b64b71af33fc0c9bc009a070eaf959718836dd4baa715e448174d02ee47ccabde2ecce647bc595e58309a373f48a09d5a7af2fc938b04b28d38ba45ebd2d5daccb0ae53026690f64b82760c7a3dd31536afe17bd662d12cf9905e8901b7e1c07995c67cba546277f1ca5d0e7a491a0ee06d36b4e0de7fde540f887046b7b5ba0405923d5ac9e20ce120d3b3d787020389803d52de5cd20c50ecf891381632600c381f518c94b6f92149b29f6286843096b9db775307cd5e2250fc86592bc8289fe204e97ac83804b92d4c2c592df935472ed244b2e95ed82518b8e785b50e41821ceec39090434356394507ad94cf59549462337b9c3d539e92d481c2639ba74eedcac1d73e272881b8ebd98596aae915d71ee96c9b81a453c24ff5b304fbd62b49bcc80533e73bdc3dfe896e9608bdf42e52483251b7f9718ef2a845b02c7abfa6da88f20f64ef4547d63d0b976d8f0c472b89387810c35d0a836d8690474382153197132d94d2c9353b5a3a364d7a180016a54a509ff694d0d5494e79dcfe2905d022e528bc2543097f2462bcda39e254ba477ee9b68c0202fc8ea12d153792f0d1ca41c421df0e25d9c3d31f782a397df71a06d4aba9843daaf2e21c0978348f7eb19402af747178a990ec77333f53110926844d740d4e7b3c3797475b2c529a04dd7042914b90056a56b58819c66faa1ccbda57ef78c6e2de6df92d3337ff914c19c5110bac0ef9b194c9b76c78e6ec318de50f7df5e2f0cbf15806f2b58f69997679d9ad5433e46f54b7349caad251be04d896820bbf33e7a254bebf40e3d75ddae557ead17349a9b8621fd79f9d73a63c1215be60b356e03fe2770b0088522d0e36e5ff2fff03ba7a8b94');
INSERT INTO public.capture_bytes VALUES (6, '\x789cad57cd72db3610befb29b6eca59dd892e5745ad74371e2c48e932676dcd889a747485c92a84090038056a24e67f2143d75da8b9f21a7dcf42679927e0bca96f3d74b9b89228a0076bffdf6dbc526fdeae0d983f35f4e0fa90ab5c93652f922a36c394e724eb2b462956769cd41d1b452ce7318275d28b676b11674309c1d5fec1fd0169d3af69ef170a04b1d946147f755a76c70aa241f940b1c485b52c6b0a5278eb567bb47476cb9aa75d9d9929aca329daa56b34b87bdf18dd44f9d6e0385d72d8f13d5b6464f55d08d1d9afcceafbeb149f65b726fdad8c0af42b247491542ebf786433fadb85683c695c92625f7e4bc2c9ff0dcefbba0a786e57dae029f7613a37dc5b9acef6cef7cbf351a6ded8cce473b7bdbdbf87b677b847f93dfd3618f05a08691968d74d2e4af8534fc6297a56d76acadf6819dee6a2a96ef1c5d68170045156193f6dd8475a0cee63724793a695c5ea9129c7c73dcc9d16fd3619ba5565d92725a6d193561334e1ea9ae0d35dbe53b10df992c353a4b15558e8b71f27572db713a54593a94f58ff69c8311b65f5c3e6377a9a7fcc5f53ec3ebe5a1c0180268d6f30106363ec17d5aa81cef74199306ec4d8ffd4c14e14107dff8bab6ffc1cf5a87c0da401e823cba6daedd6ea4b582a2743e4ee421c10bd5a7164f2d4d8df27e9c84069ab1a265df2afb89593a71031aedde1d4ae69162d9439076cd24e29087f1bfa822db190d90c34bae27507c6f43ce6492c55b28667a3a6397642fd9cd950970dc6fa846d9ff5430b074cb9f869d26c95616975725d36cf9d65a9882cdb5e82e1b4b15778149d9b53736c5b5476aacd04725435ec6049ab3cbd90ee840814482e8c093a7a70aaab66a5a116bd8c5b97d5b420236aee64ef8de140739d7946b90bb8a5a822e6fc55498e5154ad7e60cc260133fbb220c567466efdffc750060f4cce5168cc1e025a22fe018bff63b5f3014208636a3e3b9723d7267dfbff97393bc2a112ac4a7025430731c96578e8e9111a64328dd164e734e0b946f54e800453bada0d259d0913c295e2086376c46a3cc85501ca45300054d00c4f89c360ec16dd243009b70b57c2b9c51eb96ef0a7c9786f5b45a40fd3aa63a84481d0e8245861e7f627cd1d9b412de22c7b199086ffb512031174292250f5361a270eab1b08b8ff073aa4d1366ab14562ac46dd180481f6203f1ac624302595eb0442d8ceeee92ea0ada1dd139044297ec6670bd5867e000c80e345b01d59832c48c3e8b225974256e0e0fc2392c2255b60b8b5e20257a8fb65ea1ae4ef01266d1b39be8f3beec94cf535088c0455c007ad61401f9e308ff466322bac51c119e08b5ca99d519621be65264069d56d8fbb913b9e25688fc354521a27d784d2372b8bcaaa10b824a097d78e7bb6d21bc939e8094943ca00bacce001a0c3e68eab693ddc0b24933652dea00b27095d40cf8eaab5072ef24b76c37a39b17b8979c8995d6d70d02b1b6af03d4fb4a19720ca44db1748b671c7fa2ea5a62f35cb1bdae1e14164f9a2087987c8b8826c2d2a18baa823f44302014ca0beb25cfc73a94464745cda5abf4803f2c3bd132882cb147191f3708e3d8542bb9559489e503892eff0e4257af73a1ef26af162503ca61cdaaaa067f67a23655097f50464417ab52ec438c177862b7ae8e782fb29dd5cab48561115f638c0f9260d489ee5bc9e1d611baadb3f0172998f0a259d37bc3de897411a9fb0faa4852a2bad020282d0302a61654a4b41dd1e1fe0489b7b9bf6e41d2e362ddf92676c5239ea019215d42517e73831f3739c2ee731893bfee9187008d8eef255c11aee4e05103602234bed586fb2e477221d219b7215e277d1988ead93b2e75cc2c399e8252a908585cf109dfb105d2cbc655b1ebce71f281722dfa10e89ec8cdb40ba9db457f695c881062d15f8b600dfaa646ce44c8aee215f00325daf198a822f1ab46efe9390b590be4c3a16d02eb0a72df81e39d20b23d02fa5c02476b5848972ef40221c5c4f469c35cb5bebf3d4f6562b8becf3c86cf388fee604e41e1915cdf3212e0c5e7e6a116800fb78e9536373bbf30d688d68f950f4d0e6f1fefed679c1516992fbcce39a2e8e70869626a167a18ff69fc4b272e7bceb8bed0ec56b3b4ec5cfe218d2b60eaadd08a82ef5bb66c3e67c3458389605bfed08fbb5b3f6c6fcb421ff61e6e1bb172af9eab7cc0af54dd1a8ea3e5b00f026ccbd484efa269828caf9fa1f1711dadfccb501955d1a7f58b7bee2b876b15bf501e22a78ff95d0100a23850834df9cfc83fa00a7d9f');
INSERT INTO public.capture_bytes VALUES (7, '\x789cb5574d73dcc611bdf35774e08b535eee2e99d89158204a4b939662991413d266c5b7c1a2018c773083cc0cb8365daef2aff0c9955cf41b74e26dff897f495e0f961f922d5f5266a9b84bcca0e7f5ebf77a5af99f8e5f7d7af9aff3136a63678a9d5c3ec828db1c66156745deb2aa8abce3a868d92a1f381e6643ac779f602dea68b838bd5a1cd32e9d7b0e81f1e562d95a36863ddd0c9e1696fd8aad1d6c73405f285b51b9b9b5159b485fb1af55ebd952bdb9f5a4866036af6da5c3b265fa4c2ddb95dfbcae23e7b3f1a09d3c2cbdee23c5ef7a3ecc54df1bbd54513b3b33d547df0467b3e2fbecd9d2d9c8dfc6ec80b236c63e1ccc6612b15353e79b6c42d933795f96cf781d163eeaa561795ea9c8e743697468b992f5fdf9fe27bb7b7bbb7b4f2ff7e6077ffdf8603eff68be87dfd90ff96cc40250b344d14e5ebaea3b21107fb12ff2be38d55687c85e0fdd98e195f61150541d27b4f025eb48030839d68d8eca70a033e7ab563560e4c3d3415efd733eeb8bdcaa6b525eab5da34a3687d90b35f4b163bbb945110653e44617b92250591f661f648f0fce67aac867b2fece9e4b30c2f6bdcb17ecaff592dfbb3e56fb6179263066005a8c7c80819d5fe13eaf558567ba494503763762bf880ac4800ebe3feb2efe5b7f763a46d6065212e4e9587777ec4ede296d495787997cc9f0408da5c5b79e96468570984507cd58d175e895fd55583af353da7b329f49e55162d9439079c724e2902f87bfa38a62efe91435bce6ae84fac718f24e21557c8462a5972bf659f1f5b08621d8e3e47147bb57fc01ee41d447876b1bbdcb8a13d04017518ea210558c1434976c0fe80a67831262ece8de8e6b6951e2d30c2110c87e90ab4a6ac697b53666426b064689b86c6905c075d40d290b1203c29ba5eb78f753864d3d5590bd24c6614ac7ce47f49ea1968802ec21c777c8a06b67e908ccd54125449b5b1452b605d541d79374d44b552207a4d6aa4895663ae30190538086c521964a96d79dbc3ddd96a938920e00686a601f99805077a9ad4128c4a6a65367218709953a249ae8a55716d0fada7003df59a18d2e07cb20d592438d659fc458b3defc9753bde8a5334357ca8ee7bcd60187ea8435326434580ace1892778f0424eb8a2cea4aa1dfbc8e02df06bad6581ee15890e28d06003ba55f7efc0fba0dad9c5d0dde6393d406b259a7a6d3d1ca0c0d606fdef435a726d4c811d025f27d21f566a110ff7c9d985bc882453d636216156bc03430107c6b7ff9f1e709a138508a1036f6b6d0ddb5214bc7f0d515f4b582e650ecd69978cff631e26dc5507263444711f420d1314e0359e2f59340bddfdcd691be94bd26e90e194fa8d5064fb1b5a3af74407292cf35fbe46b38e5a2f762870197d72425834c211f6c7f01cc03d4194cb21637da5a61ef88a31737d08d6acd9dc324ef512d3c58ddc4c7f24c2278ce3067ebc733b62c55605a16ed88da72db6dd50c96011beaf2c97e1ca7c97929d2179b5b7408b19854ff1f8332bad6abd435451fc2758bd7478f5a3a07fc2d462995ed6174683cfc7b7cf146a716936859290b216c5e0beaaae2641ad02be5ba37f17d65ce446d7284c7edee1aeb70bf3ff8557510e1782c1a7844a9f58a6a4e84bdd51cc425fbf3bf7c4c5e103cdd9fcee7f33b8d6c9bd4442a993cdfc9bbe7c947137a8183d6a85182fe5c05742eeb3a0d7b5ca412b63c80c195ebba48df70c582c60aa9c9301239d569cbe3c2c43b8b26fb55386c31a4da4fe915da2e3d6ac8d4494b115725cf2d6c833b6c8cb3357b8b18700d3ae878a753c760d5f3c88693c2885834c3ef0f9c2e44d8a90fa2530af251c5f40aadafe176f3069f37d0b010eed1cba6f4f57af3063de725f60e12d48b0ba5155b699521b5f0a4c05178a035a1bc18e42248e0af5c6bef0400e206d31b156fc09ea9b7bd22dd06e3a521998c8c22b5b8edc4123c487098b9196587ed9d4676725724ff07f7e06dfa4c64f19c6b3466411bd3363a42a4927b48bee755d4d74c8d2ea33458d6500a84ef6218e553e1e373572e536300c80bf1ad4ba9562a892e609cdb76fa4027c9896932b8af6d8d76d1a6ce976e8a6dfb4263304e1e82edbbba60887b1816022f93d1b6f765c0d49b06e17d0c45b007c9ac20f3071efcd6f085ece864f7546973bff33d3314aa47a710b5ab70dabb7bc7816a8b458699a02b4e28c6a1059d3daa551c61fc5fb3665efae29f5cb3c725b91de265e7e6a71aea8818b1db953875ec0eb2f9920dd70e93c25c7ee8e993ddbfcde7b230a67d803e2d519e756b554df95bd5f586d31c3b1b9300db32a2e1b3762ecaacfc1b34febd4b517e67823d963b0f290ef1e6bd7b8ed478f9d5e87072bbbecbef160010a5e91d6ccaff82fe076b51b0df');
INSERT INTO public.capture_bytes VALUES (8, '\x789ca5574d73dc4410bdfb5734e202c57a3f0c38c125ab62b32601b28e2b36b8388e562d69b2a3d1d6ccc80b4b51c5afe044c125bf2127dff69fe497f07ab45e877c70218744ab69f5bcf7fa75cf24fd68faecebab9f2ecea80e8dc9f652f9878cb2d571527092a535ab224b1b0e8ae6b5729ec371d28572ff21d6820e86b3d9f5c994f6e9c2b1f78c87a7ca16e403cf17810e26639a6963746bd9d259e75ad2964edde676bec08b0e91cf5cf045e7e675a96a17d8a6a33eed5eeae74e2f03855f967c9ca8e5d2e8b90ac83432c5672f7c6b93ecd7e4d1bcb5817f0ec9112575084b7f341af979cd8d1ab6ae4a06943c92ef65f99c57fec4053d372cef0b15f8a2cb8df63517b27e303e38dc9f4cf6278757932f8f3e1f1f8dc79f8d27f83bf92d1df558006a1405d94bf3b6f845e4c22f7659bacc66da6ab076ba6ba8dcdc3abad66006cdca30a01397b30e91ef54573a28c39ece5b57d4aa820e9fcc3af9f4d374b4cc52ab6e4839adf68dcad91c274f54b70c0ddbcd2d24ef4c961a9da58a6ac7e571f271f2e6c6e94865e948d6df8ab9822222ed07962fd9dde8397f70bdafedfdf248608c0034ebf580027befe0be28558177ba8a4503f6b6c77e191484811cbcdbeb2effbf7e363a04d6a6b395208fdbb677dbeea58d829174719cc8438217aa2f2d9e963437cafbe324b4f08c1517fba5b2efa4a57337a4c983c391541e25961882a91b2631873c1cff872bb2c9e11035bce12667477d0ef926932aeec11a93ec7fb70272bcc147dbe0da24bbf78d5756b30b92a8c0cf45dba0caf2b45eb1a6ef9005cf5f3cfcf72e93cfc7f4bd362d7a1ab8052264094e6dfee6214d95a75318ceb595534d3380129e6aee02d30dbbcdabb2641bd08875a055e70a1e50d79400f73e7e03f22ddd6836b4d24cb69dd704b8c3280f1ae6f5ef7f9da13a54b15fb203df3b98e001cd0215f8eabe89e8050bb32b55d1633645a4221133b6d2f096ce6162b6af7fff13fbaa0ae9768d61698a4a5f6bce91fc1284ebd60442474235473fb60e51263a02a1579ac15175435970188454c3cf565459b15b80b1ec6a3bd733829d44196c52a112dc00dc2aca9373d9eb8faf0478819980c422f1ba03e97af3caf51c9f28bccfb7dca327da760148a2eee656cc255161f3b212e169f2c5703c1ed337c8bee6ae6272ad3192f812512bed8a68070776273994b1e2774bec2c7740382016d12f9720f082e9b96015e6b9619d072af1ddae42df5a3a7820aebc67317dc39e287dc5b9eac210a4eb1503ca362a77d2de6e40a79daf95091c05c6425bcbdea12b232244cdeb5c214e8ab96a63392e8c0a6b8a4b002b960e02999eab025b50aded1ab59982eb63cc341ded5eabc851436fbadedc464350ae3dad318cbf81b2f50b40963431afb4cae695b522da8fada5c34934c1bc36d038f691c5a1420b8b43a7afd0e6a529f106b5902a79c1a6abb0a5bbd3eb9c3b82e322dcab7659f6e7c0d3cd4bd7207917d6433a030a1b6ae40be4795efb777a460c85a4f82d15ce552d8f52334b289167b1d4291bb401bba82d48ccd0c1714e92eaca180c5bb3f31d36406bb3184bec3e53467c15b696ae78cda0119bdc47f12356d4752b9e10b0254d79ad31d2c96bbb08fd8c0009bf74d1e891a48c8967bdc4e2570c0cd30b3d930a397118c68c805a70edfc4e32a9233a0b1db40217095b410fd813eee81995523ee454760130858e2c8d1784783da41f1ac812fad8adfd444264287488c20ee8390789f0a8a5f5613b070b34ebb9aa6f7a48a4720c22ccef26f4eeea07a38a07b7afa2d5b683488402e69c83c34861326dbed3101f9e74657062a46df32241c1fd3096492187cfce3974d9f6560cb176e8ee85891232fd8077e8d9bae909e59a63a9051abb48e2a4f3400447e73d7b160bf74ed18d142d9e4c831e6ba5ad8de6b40abb08f76b2d3b0cb7a7d5e8fefc842f45b8bb53071dece24df000f704b435098378381dbcf73e82d2d1d9fe4c69b38bfcc0b542cc3a533eb405767b3bb6bf636cb1c8f9ee216344d19fe368d2a016a187f1bfae5f69eeb2e718fa4e85bb5bac446efed81d760bf1406f0509be62c3656b8f682c7fe8ab87fb0fc66359e8691fd1326679d4ac5431e49f55b3341caf76a39e04d4965b0bfe2ddb36c8f5f13d327edbc42cff71a99be29262fbc1f2c1985385a3097692b95e0bfcb7f4dd0200a278a1859af2df807f001322478b');
INSERT INTO public.capture_bytes VALUES (9, '\x789cb557c172dc4410bdfb2b1a71818ad7eb758a24b86455ec38d821d8b8b0430a6ea3554b1a341aa96646de608a2abe821305977c434ebeed9ff025bc1eadbd26c15c2872c8ee6a667a5ebff7bad54e3f3afcfad9c57767cfa90eadc93652f920a36cb597149c6469cdaac8d29683a279ad9ce7b0970ca19c3cc15ad0c17076f27aff902674e6d87bc697136db50fecb4a572795dbb40afb50b1ea7cbe00b365ca9a03b4b56cd6bfa5673b0aadda58be5b5e378c2d1b12ad9069ed7563734d88296bf361d3015b91ad2e978eb46eae74ef781c28f3def25aaef8d9ec7c053533cf8c17736c97e4a9ece3b047a13925d4aea107abf3b9d0209b76aab7355b249c953392fcba7bcf0fb2ee8b961795ea8c067436eb4afb990f59ded9d4793d96c32dbb9983dda9d7db6bbbdfd607b86ff939fd3e98805a0a691af8d34ef8a1f854dfc6297a57d76cbcad08e49ae49d9a47d97b30e31d5435de9a00c7b3aed5c51ab0aa47c7232c8d14fd3699fa5565d92725a4d8ccad9ec25c76ae843cb76790d450693a54667a9a2da71b9977c9cdcbd389daa2c9dcafa7b7b2ec008db7b97cfd95dea39dfbb3e4abf5e9e0a8c298066231f6060e303dc67a52af04c8f6e00f66ec47e1e1488011d7c7bd74dfcbffd6c7508accd602b411eafed6eaedd485b05fbe9622f912f091ea8515a7ceb696e94f77b49e8e0192b26f7bdb21f84a553b745b3c7b3a9280f89650fc1f32d939843beecfd8b2bb2d9ce1634bce4366747630c3993898a7750347adeb04bb2c3dbcaf08eb5a42bdbea59f67fd713aeb80347dbe03a714da09d87f40ac79ce51aee2080b87b73bb867508a25e6bce1ba67344ad3b13480dfe060c5d0d6e793d6f2a6e18f0b7e8454b47dc2fdfce9b5dbad460673ff77a5e4375d798e55b17358d40611d3a03d2310fc65d159caaad572d2ae4000f3b12008a4ed1b2b656d466879a65f362f96e5eeb8ae97d6e5744f2c8d9b1b29ddebc0912ef3dee26cf6a3d01f5f504862c007a7f2801a7459feb2aa7da967c40aec079c4be7748a6668279d6ed8fede6c87cce01b7c205eb9cf6072ffcfb5a4218df201e83c43f7ff9fd86b3854404e33f70814cbf54b523740e0f11bd40b882a0319a1f401c9dc1de96dd2615c83c37729bdd827a6094e900f7431da61a95270c5a35c48d17a325c653450767559c3b15232eb42bfefce5b74dbaeaaab87ec786071ae0afd66c23a1974ed99a1d3618839fd2bb8c2e0319cd252370b3bcb665d0159d071e78a57014f56ac19a9ea14da350d9d5cbb7a54017058fd876a8483b1a2e9ab6ee4a3ac15b08aa2db431b09b0ad510dd162515ce7d972b5344cccfb52d87dae12e58585752d4979d03a60a826291f66d0ebe01f81205f452bca7ac893d57fc7b21e085ac0afe8550210a0c63c10697a34eecb5bc4fec8d02d1a347a347c73a19d62584b49417bb89e6979d19a4acae16ab08eb7e2fbadef8006848e33a769512d2b01ccd8017063d9c6d431663e06b3c7e3eb80e522a4905ee28354c6f69b673778f82899fbfe92135dfca7704350a493a3a136e9e8b08280e29f80280bf807b57465579d3b5825ab6ca85a8e215fc57569a9010b4820e863d2c17a2122004deb0f4fdf21d0c12719c281cd411555e7164ab0cd23221ae9576205cb6cac4f3c7cbb74630c9bda8241817669280a8249118dfec10aee265a8ef6f25432d17891d0b6d2bbf49309a89014e51f5f8e1494aeb9543f9c2191e7bbd005bb02d60d44a9b300af61572a7e89320276a65f298a714ffcb58b996cee7f530be8b48d95b6a0fb832f22643390daee098c937b10189481237a8ca4bfad0de72b8d3f58e418397a0bc36c658a81c3943de011e0557b18ac41b500177bc10109a0714aaec83717020873b458bd87b4f94269171b4f27b4ebee7e5723548cfaea49949c7d9bafb661861a1498f9521e82beed122249f0b0c0928221239562f9245075170aa59be8b10a5f7473f8f9d71f907dbc51a04ac819eb2ea012298d0868f964d2125f5d2c42c6e9b1c7a883272f3c8d3f7c2d1e03d3288821d7606c3ac64ea9a4e2c398a85c96d3d21a0cbc6a457af4428eee228bc8349086ac65c64e8c0837f9ab87aa98d095836b73bef199c566510baa2b31fec1da7a815169960bc2e38a2182795467a66134618ff69c04c73977d237d1ac5ba1ae3c72941940b98abeb06a7bd8a4164f3058c51767697b6e51f7dfe64f2787b5b16c6b477a98f519eb60b556cf11bd5f626ce33482e2601b6652ec367d9754106e47fa0f1451ba3fccbd87a88314cda2c0affde3d07cac117f8254d4ce0bfc7ef0a0010c5911d6ccadf417f018fb5b063');
INSERT INTO public.capture_bytes VALUES (10, '\x789cad57cb525b4710ddfb2b3aca26a9920402e23894500507b0319643828d2bde8d745bba63cd9dabcc03615516fe9054b2e11bbcf24e7fe22fc9e9192109f032dec8771efd387dfaf4d0fde6e8d75f5eff717e4c65a84cef51577ec8283b3e6814dce8754b5645af5b7150342c95f31c0e1a318c5a4fb0177430dc3bbe9ed62e70744c053bba60b653a34260f2d3c567c7962c47a6778b4fc6f03e1d463f8aa52c6b4b85667a73714803c7c3124b8cb5169d3e3fdb30d37acb3ed077fde803bbefbb5bd96b772b45f6a83ba88b0ff829f4150d8df2fea0e15dabb6e643a3773175d18e2be526303d8f08cfd24c0fcba0c7b065e143e3470dfcb0b43ac84a5711421b1d34be1d367acf559c066d4b6542774bf536363d6cb3bbd24336da4ebcec76b710c1dd38acba0248ab4b8d5e5f87b1d15cc09f1addb7d9e89d5a246855d0b555e6c1ee891a9613b7b81905feca4d5b5fa58b0fb6ce1d7bcff723d4c54103196e463bace1de86c6dd1ca4f08dde2bd7a64e6787fea29ddd76a7d3ded9de79dca4cef6fef60ff4a674b796cbceff4d0654b97337a0c0d788b13bed1de1f4faba387b93f0e3b2c2b78a3eadfdce63a0f2804d4b6f97ece0448f13198252f2ebb52d485754b84c89dfa27241198a15757ea47357cf81128dd9470b5ab5e948797c9561e5f2302efe653bd32ee43afb588d9c1a674084da25a853bb668aa0e4086cd8e1a8662b38f8d0ee6e4d91f4b4f79483ab47a3dba070891460aba8afe43c8e0f54a488ad3e177aae91bf307982a09017ce5bbad270ba2e8ac06fc58df89e47bfb80973a313dab92470e0e919daa668d27b9688e733e9925c1cebe5ac2bb1d2a4191b7c08c26cac20661737c33235561f0c168c4c1084be7cfc073701f59d0a4d169f5224950e54d6eb082c49f9b1d32435807f2b0d9b4e85c5cd58828567f88153f4f3978f7f37c9ab7110645be7e80faf0b29d0ebda0d60eb4cd86fca18da742c95661250350f98d089234443c7ceab300fac91bd8d7058c3c5185959baacdd04ac6349569b54c077b531729e064038957b002b5014284d922f85b01cd6bd7c4c94b509d2dbd34fc13e36068757557e17c786252d1f532104e95590a95bfa8b1b3709dca6dd272b026663422c017c5627e474e9e819831b221342f28bc5e7a2f641799d7b027c1160777e5ad9c1a1336555a1963cbad693ba0d0e231e7101d2d4d3c58df652eaa75a2a267a2ac59de12b404f134b9485e3a4adfb745e9b4c64189fcfd2d5dca0894a6b01a6e78295f1533498c5f6ba5f9b64550ac0d2ab64dfc84950e9b2b669f5fde2b3cd1a7e02a697d98e1a4ceaaa5afa3ade08dc8278a20257e8b3e9525c84c94b52af39896e314dd4aa5adcd8c4eac4403905cb53831643a9c59cd8410dbd4be45f955234493a3cb54c907248299d0a420ec00f600774c473aec4ee580f02b14f7d6609772d2a9548c4996629568fcb0518a8735eab191237e23e117d49236e15d99ce3d86a701760e6fe9f40e09df02455fa6562bf12cd67373160186e495bca7fd7edd9a6d32af16f4e08ce495629be356a0e05f09c0b76a9395855652a29a33e78ad9a3482f0271053672969e77323cac334129d12716bd399498657ccbfd58742a5fbb2098988a867f47e25b67de9efd1e293c387805c00cf9742070f5195c9cdebea1c2ec7c4528e4b2502b1d3d913634230af26415fdd6584c8026049bc021652d08ce69fb10e4943203dd2dc7b8f6f5baa4d272961cc85ccc782e9854267b29bad108442cb7831992a4e3098a493ab91d64cc72e13e3cc5213b30e0a1420b82beba423a2af42bc979294741d82f7e18e7a9698225658616a9f147304550b6b719451a0728a30f616f7de332451389704e87020925765194ad3aeb9ec6f8c49242fe9012c0cee948c8aa371d6b9d086bb8cffc3f791101290cb2373b777963f30f077d3b3a4f70233c4537ef5e5cb6979256f7e20c31b843a03c811532fbd7f12f5ee4fe08debafd9f0a8b6fbb42dff686fafd5d9ded83e6ef59536fb5425b73feb72d2f2aba7439baf15548097e71f26a40675443ab72a70ffd101f90952f5d40be9b127f8db34a765e2d26ea72d41dd7fc79cda02e1a02b9a4bc54c4966bd40d388408c13cd73400fa293c79ebffb12bdc833ddc52158f7e0cd98773333b99a8eb8345f39755a4d2581586d3e2eb7d2731c5594bf26fe0343327b0a');
INSERT INTO public.capture_bytes VALUES (11, '\x789cad56cb52dc4614ddfb2b6e269ba40ac40c502e420d53c1c10e18705cc18f8a77add195d451ab35e907d85359f82bb24a251b7f8357ece64ffc2539b7c50c0378191668a47edc73cf39f7768fbf39fae5a757bfbd7c4a7568cde4d1581e6494ad0e06050f26e39a553119b71c144d6be53c8783410ce5e61ec6820e862787d1e7da14d156a42dbd626de6acc33e9d1c9f127e4d6bcb81d8f9c0f48483d39c33b53ad085e68a0da9e869334dbe60b633a342e0cdb7ec037d771eb1c87d3fdeea038db7129847e3bc2b3ee051e84b9a1ae5fdc1c0bbcdce9a0f83c9c5cc0148ab5cc396e6910a3cae8021e80a7b59c4d078a8dc03960ef265aca8765c1e0cbe9d0e26c72ace82b6b53261bca5266b831e7bb3bbd45336da365e46c75b407017875597e065b5683039d7a1329a0bc453e5fd3d0793138b04ad0abab3ca3c187da6a675e3169fcac05f5969bbcbb4f0c1d04bc7def37d84ba381820c375b4d30ee16d18dccd41b41e4c5eb88c46a321fd49dbdbd968946d0fb71f6fd0706f7f7748af6bb7dcb91efd0ffa43d8d15d0c81df03d6783679cb8e18db9e6a5b6093b9e63a5057e0eba1adb85e7c76ba629a9586abb041be338682ebc2bce056d641df27ec62490634e3a5597cb67866f482a3a5d7897dae5b8c880d65db5fb902a754ab1c1f0b552eae1d1e9e2c475e42fef2f19faf27fde5e3df6993afb9999db80ab1c75b33243b9b6097379acd1a2b8d5115db0d89e7c96b7c901408b1e651a2b1153b975a1e19bd8b95117aa9d239b6f702245acfee360bd44241a3ec87e1907e0754a6a7ee0a9ef28c5d3be8d293e3533998e83d42236a0a7ac6f0936cf9069c4a6e64a58c2819b9648b54c1b7aa02bd653b6d988e956bb1c1991498c3baa4511ec08c90940219ec80983d6f199df49396e4a95b4a3d4a2c242c578bcf586343bff4d0e598e8131c0555b787946b4f3b43ba085158e913e8b1172ab20b4b0d5bd6228216694d0eb66461a5ec1c3f9fabda91597c024370fd915ef2825c23f4c9413318eed95ec97704531c77017680d239f035c2d6b932307a11a855892d413abf629d6240bc2a0651a1c49b0802198f1c46850736251d8ad07ee9d6a203fe357b65e2bcd7496252627f31440fa244b8d2a988ec6e023626e9288583cdc508420d3297a6f7a293ff1a90faec4144e593a4a8b1c5a7da04d0e0b8099d4879889aa91caaf865579b4caa208591fd409695caf61da1325211aedc3b8f8e167f95a545a6bd6682e4144ad30c73d64a4128979aa9b5290330ead4b7df403e743fb094e05fb26ba56503dbbb086916d7d8a3b719a604044b42f71ec9e899bc9c25228b9b86337362fe697da5e1d0aa4947c1aa7a2ec2e23acca3b404274ecf487a0f6677373d04b4dfc826d96f50a3ac459e284050245cf756fe232aa34b8d4e95a65e4c6b07d43db6e58b7857d83b5c16decc2dae4b997ed901be4bc8eeb0f34ed586251c88b01d622679f769f7319658dace76f686a94759ba6d4dfef29641dd228bb9760d3c09dfac3c251133d4a447316deff51d342555dc4415de0b201287895f61c1b57349a6f689e66839d64abd81eb0d740b6e55ea57388517d7482ac5eddb46d7770ba158bac57a0bec1b740f414a611e5bda196570a98d0a3e6e5337be69c4395f31f8022a78452e2d81f041824aa1af1181468cde900aa2940a80a5c1394feb19707576551e4f12f7fd61bdb15ea7d85790ce63c5f94a9a87e77f831355357274d53b93d3fe05a7db4e3a7627cf71ca7bea6f35fde2f4f9671637834d9fa447e2a75ddb46ab9b74be27708771f12fdb2bedc2f226b15afe0a755776f0c250fe68777773345c1b7eba79aeb4d9a73685fd51d7cda65f1d4d19bf57edccf0cdfc8709a9bc8b486759a0f70fb5643071b490972e3372f5b0c993e9f0817402eafe497b620bc081e41b70025c6252927d3331d2a9fbe6b804f4009d5c66fcdd9b56bad951e1220ea38777a27eb41791db59c9524e0f2f55ed4c1288edfae5692b5d37a1a25c90ff0320adff70');
INSERT INTO public.capture_bytes VALUES (12, '\x789ca5564d73134710bdf32b3aca25a992640b530971c9aa186c82011317e6a3c26d56dbbb3b68765635336b812a077e482ab9f83770f24dff845f92d7bdb2b01139c517499e8f7efdfabdee197f77f4fbc3977f9c1d53956a37b933960f72c69707bd9c7b9371c5269f8c6b4e86a6950991d341af4dc5e03ed6924d8e270f3f641c7020d8a220d31694b3a7539b12bb988ccff7e9e4f1530a765a254ef4bc498571ceb775cd81d87a1ae8fa39b39f3b835383371c13fd70dac6c4e1c7f14e1765bca348ee8cb326ff808fdc5ed0d499180f7a310c1aef3ef426e7f3d0fab236610604cb56812c24ae2d7197470c8b0f93c569e5059fa7b1a12a7071d0fb7eda9b3c36ed3c595f1997c63b66726331e26e0e1776cacefa5994d5f10e10dcc6e1cd0548d91cea4d4042e92ce788678aafefec4d4e3c12f426d9c61bb7b5fac84cab59585d1689bf71d237177a706be92c708cfc35429b1ff490e14db4d306e17deaddce410add9b3c0f431aedfe4c7fd2e8fe70341adeddbdfb539f767fd9dfdda55755b8beb91afddfe2a3aaa3db0012bf07a6f17c720a7ca6ac9b50b2ef536e995e30ea8673d1fa9c4a8e730e21f5d7516b7a609d306d434da87695e47ea667ab4f914b7679d1849c451ffbf46875855b1a37ad18df2f9d63aa4cd218df9262c935ae8aa6a6da6217109c35ce2ed97611b6922a799def90ce71a5c515889b535b6b08104840ced8939940b2326ba2d023ab1bcdb4aa0eae6a10eae5be381cefcc41d67c72847d6f4de5148ba073398b9a0fbb3a74d9449c21eb4118049dd145034b2c80f98981563c5d70c89bf99c1d509e78bde9ddeaca7746795517c1944ca5c9e81de71c290f52537a75039491b2a066f4d84c675296698518c8bf360e81650dbf503d50c469d931934b057038b2653fa4239c03a93078603a874d443ece949401e9defde12e0477dc8666489f3ffefdda322af58053b09c019c336d26da88a043ef13cfcf1ce2f4856b2b586106e3932c600702bee6009c6e750593b856d20dcd3b23aad28c9115f4dcf14d1e0e546250131332691e6109da3f7ffc0b414d99e837c66562d158acae406b40da47ab4f014c3d3322872f353bace925e017a028dab4442431b8e3167ba53617168150581f418695d6072c6dd4f82fb884d53b357198b9d56590bc17ac0a7e06601da9c83261c50bbff0485f3520179dcf5ba9b9482d1af5d3c278af7a13427417aed00d9b9523032920bf362d61b1a89420022807f0d0b5555c0aac6b05a1f841e51361d4486f1a5ceba9b48a6d6f04798616e2d4fa8028cfad5fdbcfc3011ee5d2b8876dcc42979366afb2884d9116062281ef13749b903dfcec37fcbe6e50a1562265e02f836ba1e62810d1cb8ed6cece2cabcf38aa27c4be9e4e5e0ece95810a41912f4f679db611dba8a0d15c70bde814ca049c050840a20a1cd4e43891f6c551981c084067a12983d4bf4f05a3c63e87b8af498eb3666ea5045fda0a2805c97210765aa87e005abbd4b5dabb0ea83d41bf813ce11bd698af2e6d54a6811186551d04b5dc400b7ae2d1fa6a9d16316e1225e9590a43c8e2a8a3b8b36b4407acad376143eed3a6ae2d9c14e0f576066930445a4469234dd73bde6294207d6d42711ef89a20d201310db666c23043bb967ea2580500085eb64b0dab167f83abc462a9d32aa8c61a0e1580e397b048529df9d5a506d8b4bc213c29e31dbda6f3d03aba34425bd379a3bd59fb9f0c727ccfc4bae834de543502acaeb235b3c761ae233490adbaa6b4ee1652e0455761803d76c5ad6e98f1ccc8676ef23648e795c36a2129c7ea6a3aeb5383f1b516dd43eeba92c605acb891f2f6bb622693702653b1da4329f40706e79e8ef3c913bc1e2275afa5eeb0fefb4b6b4200993524456cbd9da91294dfc376f50ffb850de9fa85b239beee55fbb42b7f74efde60b47b63f978706aacdba75ac3fe6aabd9206ea6e690df9b7aee78bd7f3b2193352dd239fa8f790b9e938c9b6e20afbbf85a6b3a48f7463a186e0d23b4ca139f030eecd2874ce139a749dee8a9da2587d780b6d0c92329de7ec1e98b11c3afc584db7e6b75ab0b1d0c5ccf3baf6f3fd66a15545bdf7c94ede83316559457f7bf77f423ab');
INSERT INTO public.capture_bytes VALUES (13, '\x789cad56cb721b3710bcfb2b26cc25a92229d3b253898a62c58c9e96a9a82cdbaaf886e50eb9c862b12c004bdaac1cfc21a9e4a26fd0c937fe89bf243d804851928fd141cb5d3ca6a7a77b80fe7707bffff6f68f8b432a4265064ffaf220a3ec74bf95736bd02f58e5837ec541d1b850ce73d86f3561d2f919634107c3831365733654e940395b3ad79cb333f2d1d262753d2e7cd8a3d36a56bbc0d4d89c0e3fa6dfaa99d01b2e6b9717ab9b82a943a7276774c96c674685c09d2bf6817e18353eb0fbb1bf93c2f57722a427fdacce3fe191eb398d8df27ebfe55da7b6e6536b7039738d9d56ca95c0b06c22ae851e17414fb197450c8d87cafcb8b03ac897bea2c2f164bff5fdb8858c9a59d0b65026f477d4606bd0636f76733d66a36de965b4bf0304f7715835073b9b45adc14887a9012f88a7260ff76c0d4e2d12b42ae8da2af368f4488d8bd2adae2781bfb1d2d6f3b8f0d1d08563eff921429defb790e136da718df036b4eee720156f0dce5d977abd5dfa8b9ebde8f67add674f9ffdd4a6deeede8b1ebd2bdc7ae7a2f7bfa900e5eddd4712f823c0f5678303cddbfb52665867d81e1fb6aa4b09899f29172c4664f40d4f41d14369753778744557ec02cd31a9d7fe8546da18ad9c603f6c5c4da5aaf053db981abba821cb8da5112a262fb230c7566dca01729d9a0f9aa71895147bede70fb7edd29075ce9ebc061f27ab1b21c987d535f077fb3b33d0301b7cfdfccf013238870832e548c3118df5f8b26ce6206275ed7d4cdbd108720780293b0572fee4b0c4dba28e045cb10945aa900ff5b80c5f3fffdd26afa6413cd7b980bc3ca0d8406f6b279c9e89784cd180a4639e389918519eab42ace52bb18d69d36b6c1a586c54c6aa2e1bcb05c8ca69a89ac0da304d565f00008b110458baf4127408a8436d274d819602339249540d4d83d56df41aae34ecc2f4be763357e74db9d68de132b85a02ce6b673744893aa47fcca53eab6b7041ba70f4d24e39ab434221cc97508dc5f3d8b15d6272c94512c995762119548421f5c5ac57c897a63a0b843aa1ad20d5a0a61c756e9316a55e112a0416b008fc3925866e9344a2b3ba9ec91728d067ab1be42b4afab0a88d4919253caf41c344e5b16155f41e7204eb3e06ecd291a01f72709a334e229359b7521c29431c35a7d9097bab2fc060755585046198108980b1f2b2115e2d1495c260cfb55beee83c414401b33699c222f1c9505ba095d60a58ef62e38a05075f3220352185cc2a52d982b5d002359ed72e9655c28b19bd441521a5ba00c64c8d4bbc6307a1440e20a62b80e265ecd594b18e551ab250adad9e6e5643b63eca300d4aa7d4d3c05d5a4b6282e622f68e5c4cb9c2d3c3d17421bd008355dc391333a20ed17fae1d5d2bdf251b1ab1c9133ca9bc6c54d111563606a684083847485a70e4ac5cdd08171b2eaf80838156b247aa13234515f8e0a14d48104b73e5a51df899864725ec91769582f952f32c54e333d5803cb80a1ebac456192f351749e6c7e89540ecb1bf35759b2a34752d390b6fd00774928744ade6890c0818f9a125a993d575234d25d33e09e34d0d7fbb5c555d42078af243db89ed471646f37022f4358ac11bb6cea466882faeb2d294ef3acdf1ba3a1e65c339257a3cad4ade24f50182a103175b8b6415cb6d789a5c493eda2f36e2e5e2d671e7f73d889af3c628c8c6e42cd44699ac0be7e8725c342676fddbb62ae7c99d3084c7dbda3d3edb4b10ab4a39908addc1597ac199b51b8fd4c12b9c079ed28d252d8e9fef32872fc514680a55d5a087c5b610ebf2b259fdcb76b169425bcbdf8284496df7e8a9fcd1f3e79dded3ade1c3ce4869b347550cfbab2eca8edf9c745dfea8aa99e1dbf98f135259dd209db5571e5ebfe6b1438454f678519193219d784e70eff6ba026abb15880e4f6dde4497b76f0fe49824a2588f5b1c7414ddd45d037a844e2e2afefe2d2adeda2877cd18d7ba47f79d34ba90ff8eabd9840bf38d5938f12581a6dabe18edc4ab24aa2857e0ff00847ffce2');
INSERT INTO public.capture_bytes VALUES (14, '\x789ced57cb6e1b3714dde72b6e55a068013dfc4882229505c875eab88ed3b4761bb43b8ee6ce0c230e674072a454e8221f12b41b7f4356d9e94ff2253d97335264a76e365d36402289bcbc8f73cf3d64c69f9dfcf0edd5afcf1f53114a33b937960f32cae647bd947b9371c12a9d8c4b0e8a6685729ec351af09d9e06bec051d0c4f7eaa922ab0236d29c5c7b19acd7d68127e44e7aa2cb1c26efd36cb2c077acace2ed9615f8540d9fa9da354e73a28c39e9e289bca260db65ffdbcf5306dd8c288bebc683c427d351eb5a1efb5895955b2a4eb674ed74157b647b3ca069c39ea3d465aa78e75a65cd96f13443a6156b025d5649e8e0dcf0a329c873eb1b68c7d6d0cc35633ec4bba10570d32c5894b6060420d7cc436316c53c6b9c6a6f29b9ebb2a7748198795a7a9cd59a0411c4f97b553b3c2e2afd3b302b991c757d6497844672d729651e62d8c64fd2e34e6ebb7d6e2c43107a73989716a57259a1ddb3e2d9182d470d222ac3dd61b9b932e696a4c5039254edb3c0cd1c9516cf3bd7152a5bfe323d50bd2e951cfcf758d5d45c8343bea7ddea1da9bfcd694c85ab020848417b6e391821f9ceccecf8cf2fea8278e775c8c8ae57ca0da024658d7654edecdb061aabc1afa45de23783dea3dc5cf4ff240325788d7984d38ab1658347a27e9de64fd26c1e1c6fa3647d9bd65316d7ca24d0a78ee3479c11a216f5bddbb6d76cc4e857ff3336dd67fb15d6a17400095853b0d6ff5ed4ebbe78ebde70fdba3c6fc532312874ecc5c5326bdc96550082f05d11779f8865a17bbdf4b8e754a5b3f78124a6c28b0710b477acea607937ab39682e52bd686b745ec8cf7c183213dab165c4a4f0ef60e1e8e47b5e8cefe7f2e2460f5fe6e5a819567077af8e02a9b4ffe97864f4ac378d461d536a9067b33babfb7473f362a05d121bfc889308c021a9b8c402d516089f292d3b640c1ae24a42ad1e99425e321bd7ffde78bd8ed05fb1013a325e0ed93af8ca145e50aec2a9ba177d84ad1e38cedfbd76f60a0f2d071a276eb6baf817f00c64f385dea9cae146a776108940911e6a8070e4048f9b8424b6d05b111585001bb88c429b8751dd05ab46fb5644dd3441a6837647c5181169473b17eeb423cf162a7115294676374045d5adefe1614c4367202d1b1799632fe4d4402872da8bb330a75b9218ab2307c596f44711bd3afe00c96b7ce36a0a313f2e82c8862ed5a0fe9bb2a549b591a5d0c410eed6bcda61df1cda0d793e3f5f56cceaec436dc0180cb052bba2aaa521a51a8aee26e72a8d422084b8d3326c4b63e066175590691dc583f0810c0489dc3214d5d02e589a83e03e703a9a40f4070dcd21cad23e1bb0c42ec35bbd5faba907b46a3048c83c668941b6253c239406f3b8209946324c226dcc11d0565b019b56dc2cf1439d3cf856bc732f6f92917cec80586c212193db8409f9d4a65c43d665a822c2b24dd354c203ae50c444009019c75690c7f733a1755494f41798187f6fb8774016ec7c1a0c78dab86748923001884d4264e88a7671c56f8585496ceabb2c66cd9155a17dc864773d3cad066aa0164c471a37da0b753d667952be3140a3c4664de0ee944ad9a8ec0b03b6ff09413729f6004ac14cd98370dc13a3c199cb86636efd371034a011aa0fec1e34595b2e015119c035e1f4c3c0dab2023009aaf86321db1a83612f2f08db406e4e9b74d8e388b30b693d76af8426f46ad1bbc0f73b36938f4041515bbcd380132dd0d210212111775ee44164710ea17e9a02834a63169c74fd8243942f739732a1705146941b4fbf745b005fbf65ee800ef837d924cc685e1b8139f16091098d3fa5db2d30a518059b1bece822f0532b9360ef7b75eb1c78d4492b69e573eb6e8ac04dde52b7daf0a177510df1f406eb71dbfa93c1819a46340bcd861191ccc6e21535665504b6e652cf24c6d9d032f744d45b9c70da636b7dbd476b77eb48f23087f6f83ce3bac6f681578563b88698d17808dd76a713099de5cd4783e60153d3a137e6f052771ddaba5b58e8658bb6233a43df943fb078783fb0f64f13bf56a77eda1acc9b40c93cedb60a0c260b0f3ae1cf22b55d68625e9adaa6d1f0155657cefe6434be8de3e60e90ffaf8cdc7651d1bfeb145a8f03c5e41582ee390c965b579a889b27ffc08cb2a79e1dc0c7f56d682455346f737128bb3392b9ab0fa68ef1c4f0f350fbbafee517cbd0371f99fdcdfb67ceb88');

INSERT INTO public.captures VALUES (1, 1, 1, 'http://127.0.0.1:37797/hwk-auental/artikel/fachkraeftemangel-bleibt-groesste-sorge-99,735,4161.html', '2026-11-25 12:51:19.582629+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'ab4e529cca4052d44b81d3fb24790c670d5b878c6ff39e2a58b280d69e2699fb', 3726, false, '');
INSERT INTO public.captures VALUES (2, 2, 2, 'http://127.0.0.1:37797/hwk-auental/artikel/handwerk-auf-messe-in-utrecht-99,735,4160.html', '2026-11-25 12:51:19.616282+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'd0f0c0c3766536884ee0695048a77d6eea6f549c3ff785afe869cff809d6bda5', 3486, false, '');
INSERT INTO public.captures VALUES (3, 3, 3, 'http://127.0.0.1:37797/hwk-auental/artikel/meisterfeier-99,735,4158.html', '2026-11-25 12:51:19.640141+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'ba79b2491422ff9572e2ca52425717a127c5caf50dfed39f4b0eddc0c44d550f', 3380, false, '');
INSERT INTO public.captures VALUES (4, 4, 4, 'http://127.0.0.1:37797/mwad/pressemitteilungen/ki-lotsen-fuer-kleine-betriebe', '2026-11-25 12:51:19.689923+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '4cb7c23faf315177a76adc6099df468201ecb60d53234abcd378ad0f5b683117', 3423, false, '');
INSERT INTO public.captures VALUES (5, 5, 5, 'http://127.0.0.1:37797/mwad/pressemitteilungen/glasfaser-fuer-gewerbegebiete', '2026-11-25 12:51:19.724724+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '2de00dc6c149441d04a2505d9f6c7dec7344e7a915111d049b4f2aaaece72ed8', 3279, false, '');
INSERT INTO public.captures VALUES (6, 6, 6, 'http://127.0.0.1:37797/mwad/pressemitteilungen/digitale-baugenehmigung', '2026-11-25 12:51:19.742715+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '375e69396822acf2ea68d50456aa6b6506437f26d967469ad414df3f2cea0b00', 3228, false, '');
INSERT INTO public.captures VALUES (7, 7, 7, 'http://127.0.0.1:37797/mwad/pressemitteilungen/pflegeausbildung-anerkennung', '2026-11-25 12:51:19.76037+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '1e9d84ac323c372010da16c391fb68ab6460cd5c96e22aa244e7addfa3a13e22', 3349, false, '');
INSERT INTO public.captures VALUES (8, 8, 8, 'http://127.0.0.1:37797/mwad/pressemitteilungen/strassenbau-haushalt', '2026-11-25 12:51:19.777894+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'bb7cf835d6108c75adb7b433c19a6b94616ec8adad1fb24be33e2af8ac61e9e6', 3094, false, '');
INSERT INTO public.captures VALUES (9, 9, 9, 'http://127.0.0.1:37797/mwad/pressemitteilungen/vietnam-abkommen-delegation', '2026-11-25 12:51:19.799344+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'd4077c84f6ce5836e83ab4443832a769d06e26e3aac979d976fe202eaf78d079', 3351, false, '');
INSERT INTO public.captures VALUES (10, 10, 10, 'http://127.0.0.1:37797/ihk-seenplatte/presse/exporteure-spueren-neue-zoelle-6100112', '2026-11-25 12:51:19.818024+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '5060692bf8bf121827191ca4c0743a601b699aef95c9627aec44451365c2e406', 3165, false, '');
INSERT INTO public.captures VALUES (11, 11, 11, 'http://127.0.0.1:37797/ihk-seenplatte/presse/ausbildung-in-teilzeit-6100110', '2026-11-25 12:51:19.835055+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', '339e9342034cb9315c2dd0e3c738885e55ba0dd1e43b2a4e1519a107de835f16', 2864, false, '');
INSERT INTO public.captures VALUES (12, 12, 12, 'http://127.0.0.1:37797/ihk-seenplatte/presse/cyberangriff-notfallnummer-6100107', '2026-11-25 12:51:19.851917+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:19 GMT"}', 'ce9792f85d56c22b2804ff66055ffe90da5a12e4bf7e858601c4eba507e4af59', 2949, false, '');
INSERT INTO public.captures VALUES (13, 13, 13, 'http://127.0.0.1:37797/ihk-seenplatte/presse/importe-aus-den-niederlanden-6100113', '2026-11-25 12:51:30.057996+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:30 GMT"}', '84393411b293420194c6e1b2a70caeec9bb08cc6ba314973e6c8154a22bfb17a', 2834, false, '');
INSERT INTO public.captures VALUES (14, 14, 14, 'http://127.0.0.1:37797/hwk-auental/artikel/roboter-in-der-backstube-99,735,4162.html', '2026-11-25 12:51:40.947621+00', 200, 'text/html; charset=utf-8', '{"content-type": "text/html; charset=utf-8", "date": "Wed, 25 Nov 2026 12:51:40 GMT"}', 'd21db91acc6117209878cc594ed19d4c68db1fb2e811e7ba8d52988f76e780e2', 3545, false, '');

INSERT INTO public.changes VALUES (1, 1, 1, 'created', '2026-11-25 12:51:20.596001+00');
INSERT INTO public.changes VALUES (2, 2, 1, 'created', '2026-11-25 12:51:20.596001+00');
INSERT INTO public.changes VALUES (3, 3, 1, 'created', '2026-11-25 12:51:20.596001+00');
INSERT INTO public.changes VALUES (4, 4, 1, 'created', '2026-11-25 12:51:20.751041+00');
INSERT INTO public.changes VALUES (5, 5, 1, 'created', '2026-11-25 12:51:20.751041+00');
INSERT INTO public.changes VALUES (6, 6, 1, 'created', '2026-11-25 12:51:20.751041+00');
INSERT INTO public.changes VALUES (7, 7, 1, 'created', '2026-11-25 12:51:20.920911+00');
INSERT INTO public.changes VALUES (8, 8, 1, 'created', '2026-11-25 12:51:20.920911+00');
INSERT INTO public.changes VALUES (9, 9, 1, 'created', '2026-11-25 12:51:20.920911+00');
INSERT INTO public.changes VALUES (10, 10, 1, 'created', '2026-11-25 12:51:21.03962+00');
INSERT INTO public.changes VALUES (11, 11, 1, 'created', '2026-11-25 12:51:21.03962+00');
INSERT INTO public.changes VALUES (12, 12, 1, 'created', '2026-11-25 12:51:21.155442+00');
INSERT INTO public.changes VALUES (15, 13, 1, 'created', '2026-11-25 12:51:30.304977+00');

INSERT INTO public.counters VALUES ('changes', 15);

INSERT INTO public.deliveries VALUES (1, 1, 1, NULL, 'opt_in', 'mail', 'msg_e7fb117d99c96de15bc34a6b4c87cc51', 'delivered', '', '2026-11-25 12:51:21.799291+00', '2026-11-25 12:51:21.947701+00');
INSERT INTO public.deliveries VALUES (2, 2, NULL, NULL, 'ping', 'webhook', 'msg_3fc9624db1727791a8aaef50702cfa6c', 'delivered', '', '2026-11-25 12:51:23.810743+00', '2026-11-25 12:51:23.958036+00');
INSERT INTO public.deliveries VALUES (3, 2, 2, 2, 'alert', 'webhook', 'msg_92145a3092c98fefda6e0af9ff5a3aad', 'delivered', '', '2026-11-25 12:51:30.358111+00', '2026-11-25 12:51:30.431215+00');
INSERT INTO public.deliveries VALUES (4, 1, NULL, 1, 'alert', 'mail', 'msg_75dcc8311c552748f13dc9a29c01b795', 'delivered', '', '2026-11-25 12:51:32.353201+00', '2026-11-25 12:51:32.396477+00');

INSERT INTO public.delivery_attempts VALUES (1, 1, '2026-11-25 12:51:21.944636+00', 0.0028734450024785474, 'delivered', NULL, '');
INSERT INTO public.delivery_attempts VALUES (2, 2, '2026-11-25 12:51:23.901977+00', 0.05571681600122247, 'delivered', 204, '');
INSERT INTO public.delivery_attempts VALUES (3, 3, '2026-11-25 12:51:30.424311+00', 0.006557775006513111, 'delivered', 204, '');
INSERT INTO public.delivery_attempts VALUES (4, 4, '2026-11-25 12:51:32.394884+00', 0.0013143549949745648, 'delivered', NULL, '');

INSERT INTO public.document_versions VALUES (1, 1, 1, 'release', NULL, '["fachkraefte"]', true, false, 'created', '2026-11-25 12:51:20.311015+00');
INSERT INTO public.document_versions VALUES (2, 1, 2, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', '2026-11-25 12:51:20.364793+00');
INSERT INTO public.document_versions VALUES (3, 1, 3, 'release', NULL, '["fachkraefte"]', false, false, 'created', '2026-11-25 12:51:20.414119+00');
INSERT INTO public.document_versions VALUES (4, 1, 4, 'release', NULL, '["digitalisierung"]', true, false, 'created', '2026-11-25 12:51:20.465554+00');
INSERT INTO public.document_versions VALUES (5, 1, 5, 'release', NULL, '["digitalisierung"]', true, false, 'created', '2026-11-25 12:51:20.516055+00');
INSERT INTO public.document_versions VALUES (6, 1, 6, 'release', NULL, '["digitalisierung"]', false, false, 'created', '2026-11-25 12:51:20.556212+00');
INSERT INTO public.document_versions VALUES (7, 1, 7, 'release', NULL, '["fachkraefte"]', false, false, 'created', '2026-11-25 12:51:20.611694+00');
INSERT INTO public.document_versions VALUES (8, 1, 8, 'release', NULL, '[]', false, false, 'created', '2026-11-25 12:51:20.689223+00');
INSERT INTO public.document_versions VALUES (9, 1, 9, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', '2026-11-25 12:51:20.735938+00');
INSERT INTO public.document_versions VALUES (10, 1, 10, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', '2026-11-25 12:51:20.883124+00');
INSERT INTO public.document_versions VALUES (11, 1, 11, 'release', NULL, '["fachkraefte"]', false, false, 'created', '2026-11-25 12:51:20.919523+00');
INSERT INTO public.document_versions VALUES (12, 1, 12, 'release', NULL, '["digitalisierung"]', false, false, 'created', '2026-11-25 12:51:20.963914+00');
INSERT INTO public.document_versions VALUES (13, 1, 13, 'release', NULL, '["aussenwirtschaft"]', true, false, 'created', '2026-11-25 12:51:30.14335+00');

INSERT INTO public.documents VALUES (1, 1, 1, 'release', NULL, '["fachkraefte"]', true, false, 'created', 'muster-hwk-auental', '2026-11-24 08:15:00+00', '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:20.311015+00');
INSERT INTO public.documents VALUES (2, 1, 2, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', 'muster-hwk-auental', '2026-11-22 12:10:00+00', '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:20.364793+00');
INSERT INTO public.documents VALUES (3, 1, 3, 'release', NULL, '["fachkraefte"]', false, false, 'created', 'muster-hwk-auental', '2026-11-15 16:45:00+00', '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:20.414119+00');
INSERT INTO public.documents VALUES (4, 1, 4, 'release', NULL, '["digitalisierung"]', true, false, 'created', 'muster-mwad-nordhagen', '2026-11-24 10:30:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.465554+00');
INSERT INTO public.documents VALUES (5, 1, 5, 'release', NULL, '["digitalisierung"]', true, false, 'created', 'muster-mwad-nordhagen', '2026-11-23 13:20:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.516055+00');
INSERT INTO public.documents VALUES (6, 1, 6, 'release', NULL, '["digitalisierung"]', false, false, 'created', 'muster-mwad-nordhagen', '2026-11-21 11:00:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.556212+00');
INSERT INTO public.documents VALUES (7, 1, 7, 'release', NULL, '["fachkraefte"]', false, false, 'created', 'muster-mwad-nordhagen', '2026-11-19 09:45:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.611694+00');
INSERT INTO public.documents VALUES (8, 1, 8, 'release', NULL, '[]', false, false, 'created', 'muster-mwad-nordhagen', '2026-11-16 14:30:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.689223+00');
INSERT INTO public.documents VALUES (9, 1, 9, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', 'muster-mwad-nordhagen', '2026-11-12 15:15:00+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:20.735938+00');
INSERT INTO public.documents VALUES (10, 1, 10, 'release', NULL, '["aussenwirtschaft"]', false, false, 'created', 'muster-ihk-seenplatte', '2026-11-23 09:05:00+00', '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:20.883124+00');
INSERT INTO public.documents VALUES (11, 1, 11, 'release', NULL, '["fachkraefte"]', false, false, 'created', 'muster-ihk-seenplatte', '2026-11-22 07:40:00+00', '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:20.919523+00');
INSERT INTO public.documents VALUES (12, 1, 12, 'release', NULL, '["digitalisierung"]', false, false, 'created', 'muster-ihk-seenplatte', '2026-11-18 08:00:00+00', '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:20.963914+00');
INSERT INTO public.documents VALUES (13, 1, 13, 'release', NULL, '["aussenwirtschaft"]', true, false, 'created', 'muster-ihk-seenplatte', '2026-11-25 12:51:00+00', '2026-11-25 12:51:30.00716+00', '2026-11-25 12:51:30.14335+00');

INSERT INTO public.entries VALUES (1, 1, 'hwk-auental-61', 'http://127.0.0.1:37797/hwk-auental/artikel/fachkraeftemangel-bleibt-groesste-sorge-99,735,4161.html', 'Fachkräftemangel bleibt größte Sorge der Betriebe im Auental', 'Zwei von drei Handwerksbetrieben im Auental finden für offene Stellen keine geeigneten Bewerberinnen und Bewerber. Das zeigt die Herbstumfrage der Handwerkskammer, an der sich 642 Betriebe beteiligt haben.', '2026-11-24 08:15:00+00', 'e3652ea96a7343aa243b185e04f1c45d4860f748006889d146a57790919e9f4c', 0, true, 1, '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:19.259309+00');
INSERT INTO public.entries VALUES (2, 1, 'hwk-auental-60', 'http://127.0.0.1:37797/hwk-auental/artikel/handwerk-auf-messe-in-utrecht-99,735,4160.html', 'Vierzehn Betriebe aus dem Auental zeigen ihr Können auf der Baumesse in Utrecht', 'Treppenbauer, Stuckateure und eine Glasmalerin: Vierzehn Handwerksbetriebe aus dem Auental stellen in der kommenden Woche auf der internationalen Baumesse in Utrecht aus. Die Handwerkskammer hat den Gemeinschaftsstand organisiert.', '2026-11-22 12:10:00+00', '591e29d9ff5bb3e95b2ac74cfed6cd229ee774b3f7ed102fa9a052aa6ab797b6', 0, true, 2, '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:19.259309+00');
INSERT INTO public.entries VALUES (3, 1, 'hwk-auental-58', 'http://127.0.0.1:37797/hwk-auental/artikel/meisterfeier-99,735,4158.html', '214 neue Meisterinnen und Meister: So viele wie seit zwölf Jahren nicht', 'Im Festsaal der Stadthalle Auenstein haben am Samstag 214 Handwerkerinnen und Handwerker ihren Meisterbrief erhalten. So viele waren es zuletzt vor zwölf Jahren.', '2026-11-15 16:45:00+00', 'e4b90e32ac546f9208b2521328ff87cdf984148d5200b9c9ffc8490063cdd9dc', 0, true, 3, '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:19.259309+00');
INSERT INTO public.entries VALUES (4, 2, 'urn:muster:mwad:187', 'http://127.0.0.1:37797/mwad/pressemitteilungen/ki-lotsen-fuer-kleine-betriebe', 'Land schickt KI-Lotsen in kleine und mittlere Unternehmen', 'Vom Angebotsschreiben bis zur Qualitätskontrolle: Zwölf KI-Lotsinnen und KI-Lotsen beraten ab sofort kleine und mittlere Unternehmen in Nordhagen beim Einstieg in die künstliche Intelligenz. Das Land stellt dafür bis 2028 insgesamt 4,8 Millionen Euro bereit.', '2026-11-24 10:30:00+00', 'f1072f23838cb0d8855cf1f4e248a30ad65b2a7f4722bf3abeb95c99cd335c16', 0, true, 4, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (5, 2, 'urn:muster:mwad:185', 'http://127.0.0.1:37797/mwad/pressemitteilungen/glasfaser-fuer-gewerbegebiete', 'Glasfaser für 74 Gewerbegebiete: Ausbau beginnt im Frühjahr', 'In Nordhagen werden bis Ende 2028 alle Gewerbegebiete an das Glasfasernetz angeschlossen. Die Verträge für die letzten 74 Gebiete hat Wirtschaftsministerin Dr. Wiebke Sandholt heute mit den Landkreisen unterzeichnet. Die Bauarbeiten beginnen im April.', '2026-11-23 13:20:00+00', '021bec946bf7c13d9dd011362c6b59b4be169d7a11aa018523bd1b9559b4035b', 0, true, 5, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (6, 2, 'urn:muster:mwad:183', 'http://127.0.0.1:37797/mwad/pressemitteilungen/digitale-baugenehmigung', 'Digitaler Bauantrag startet in allen Kreisen: Genehmigung ohne Papier', 'Bauanträge können in Nordhagen von heute an in allen elf Kreisen online gestellt werden. Damit ist das Land nach eigenen Angaben das dritte, in dem die digitale Baugenehmigung flächendeckend läuft.', '2026-11-21 11:00:00+00', '651c3297ee431c32014c8ed585b73a86d533a269fc98b5d3a618aa660208a3c7', 0, true, 6, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (7, 2, 'urn:muster:mwad:180', 'http://127.0.0.1:37797/mwad/pressemitteilungen/pflegeausbildung-anerkennung', 'Schneller zur Anerkennung: Land bündelt Verfahren für ausländische Fachkräfte', 'Eine Stelle statt sieben: Wer mit einem ausländischen Abschluss in Nordhagen arbeiten will, wendet sich künftig an das Welcome-Center des Landes. Dort laufen alle Verfahren zur Anerkennung von Berufsabschlüssen zusammen, das Kabinett hat die Neuordnung gestern beschlossen.', '2026-11-19 09:45:00+00', '57246e2952285689644820668ce6bfcae50b23032deb45aeace989d7761cad45', 0, true, 7, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (8, 2, 'urn:muster:mwad:176', 'http://127.0.0.1:37797/mwad/pressemitteilungen/strassenbau-haushalt', 'Land steckt 210 Millionen Euro in Brücken und Ortsdurchfahrten', 'Nordhagen saniert in den kommenden zwei Jahren 48 Brücken und 130 Kilometer Landesstraße. Das Bauprogramm, das heute veröffentlicht wurde, umfasst 210 Millionen Euro, so viel wie noch nie.', '2026-11-16 14:30:00+00', 'b1421df355d23bd89487ce5e75531cb5c02c21fd3d20eddf1d08823506c44861', 0, true, 8, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (9, 2, 'urn:muster:mwad:171', 'http://127.0.0.1:37797/mwad/pressemitteilungen/vietnam-abkommen-delegation', 'Ministerin führt Wirtschaftsdelegation nach Vietnam: Türen für Hafentechnik und Ökolandbau', 'Mit 23 Unternehmen ist Wirtschaftsministerin Dr. Wiebke Sandholt aus Vietnam zurückgekehrt. Im Gepäck: vier Absichtserklärungen und der Plan für ein gemeinsames Büro in Da Nang.', '2026-11-12 15:15:00+00', 'eba0a15dcd423b5f11230c68af8053a1f7e1d68d80aec5ae99182cf853783cd8', 0, true, 9, '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00');
INSERT INTO public.entries VALUES (10, 3, 'http://127.0.0.1:37797/ihk-seenplatte/presse/exporteure-spueren-neue-zoelle-6100112', 'http://127.0.0.1:37797/ihk-seenplatte/presse/exporteure-spueren-neue-zoelle-6100112', 'Exporteure der Seenplatte spüren neue Zölle: Ausfuhren in die USA brechen ein', '', '2026-11-22 23:00:00+00', '7ad6313ffa5ed2f16bc9bfea9371ddbd672f2238a22f4a59de8d447f97ffc227', 0, true, 10, '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:19.548313+00');
INSERT INTO public.entries VALUES (11, 3, 'http://127.0.0.1:37797/ihk-seenplatte/presse/ausbildung-in-teilzeit-6100110', 'http://127.0.0.1:37797/ihk-seenplatte/presse/ausbildung-in-teilzeit-6100110', 'Ausbildung in Teilzeit: IHK zeichnet erste Betriebe mit Siegel aus', '', '2026-11-21 23:00:00+00', '994b1c5ddfeab40606182aef4c5a07586cbd2e1fc4a579ce6e58136da81000ae', 0, true, 11, '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:19.548313+00');
INSERT INTO public.entries VALUES (12, 3, 'http://127.0.0.1:37797/ihk-seenplatte/presse/cyberangriff-notfallnummer-6100107', 'http://127.0.0.1:37797/ihk-seenplatte/presse/cyberangriff-notfallnummer-6100107', 'Cyberangriff auf den Mittelstand: IHK richtet Notfallnummer ein', '', '2026-11-17 23:00:00+00', '0633afc9cde39c2168c7d24e5d2d3a816abbb88745d68fd711de625dd76dbaa6', 0, true, 12, '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:19.548313+00');
INSERT INTO public.entries VALUES (13, 3, 'http://127.0.0.1:37797/ihk-seenplatte/presse/importe-aus-den-niederlanden-6100113', 'http://127.0.0.1:37797/ihk-seenplatte/presse/importe-aus-den-niederlanden-6100113', 'Handel mit den Niederlanden wächst: Importe und Exporte auf Rekordhöhe', '', '2026-11-24 23:00:00+00', '7ef051a478c35d9825cae50fb75bcaeeff9f7d6567c3075b60ef3d762c0ec8eb', 0, false, 13, '2026-11-25 12:51:30.00716+00', '2026-11-25 12:51:30.00716+00');
INSERT INTO public.entries VALUES (14, 1, 'hwk-auental-62', 'http://127.0.0.1:37797/hwk-auental/artikel/roboter-in-der-backstube-99,735,4162.html', 'Roboter in der Backstube: Kammer eröffnet Lernwerkstatt für digitales Handwerk', 'Ein Greifarm, der Brötchen aufs Blech legt, eine Brille, die dem Monteur den Schaltplan einblendet, und ein Programm, das Angebote aus Sprachnachrichten schreibt: In der neuen Lernwerkstatt der Handwerkskammer Auental können Betriebe ausprobieren, was die Digitalisierung im Alltag bringt.', '2026-11-25 12:51:37+00', '13c686a2e3a1b10c8cb20a288ee749dacee104dad5625071a8bdbb8fa93f3388', 0, false, 14, '2026-11-25 12:51:40.85454+00', '2026-11-25 12:51:40.85454+00');

INSERT INTO public.feeds VALUES (3, 'muster-ihk-seenplatte', 'http://127.0.0.1:37797/ihk-seenplatte/presse', 'list', '{"address": "http://127.0.0.1:37797/ihk-seenplatte/presse", "kind": "list", "item": "li.meldung", "link": "a", "title": "a", "date": ".datum", "every_s": 10, "gap_s": 0.0}', '127.0.0.1:37797', true, true, NULL, NULL, 'ok', '', '2026-11-25 12:51:19.548313+00', NULL, NULL, 'beeef4e16511fb3cecf407420d6efc9b60e73a26de7a1e3e47a4f549a5935ddb', false, 0, 0, NULL, NULL, 0, '2026-11-25 12:51:39.298125+00', '2026-11-25 12:51:39.298125+00', '2026-11-25 12:51:39.298125+00', '2026-11-25 12:51:30.00716+00', '2026-11-25 12:51:19.548313+00', '2026-11-25 12:51:49.116429+00');
INSERT INTO public.feeds VALUES (1, 'muster-hwk-auental', 'http://127.0.0.1:37797/hwk-auental/presse.rss', 'feed', '{"address": "http://127.0.0.1:37797/hwk-auental/presse.rss", "every_s": 10, "kind": "feed", "gap_s": 0.0}', '127.0.0.1:37797', true, true, NULL, NULL, 'ok', '', '2026-11-25 12:51:19.259309+00', NULL, NULL, 'cbfb93bae90ee7a0e8ef56d21c2faa79ade91b33863baa28c788b6397ea74070', false, 0, 0, NULL, NULL, 0, '2026-11-25 12:51:40.85454+00', '2026-11-25 12:51:40.85454+00', '2026-11-25 12:51:40.85454+00', '2026-11-25 12:51:40.85454+00', '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:50.03549+00');
INSERT INTO public.feeds VALUES (2, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/presse.atom', 'feed', '{"address": "http://127.0.0.1:37797/mwad/presse.atom", "every_s": 10, "kind": "feed", "gap_s": 0.0}', '127.0.0.1:37797', true, true, NULL, NULL, 'ok', '', '2026-11-25 12:51:19.362486+00', NULL, NULL, '744acbc1a076c57363b3e55eafcf71b87e105683a0782a569968de1fb51a5b0f', false, 0, 0, NULL, NULL, 0, '2026-11-25 12:51:40.903384+00', '2026-11-25 12:51:40.903384+00', '2026-11-25 12:51:40.903384+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:19.362486+00', '2026-11-25 12:51:51.823706+00');

INSERT INTO public.hosts VALUES ('127.0.0.1:37797', NULL, NULL, '2026-11-25 12:51:40.941977+00', 'User-agent: *
Disallow:
', 200, '2026-11-25 12:51:18.476661+00');

INSERT INTO public.index_state VALUES ('tantivy1-ea8027e8971f-1', 'serving', 'ea8027e8971f', 15, '2026-11-25 12:51:30.30756+00');

INSERT INTO public.jobs VALUES (1, 'purge', 'subscriptions:2026-11-26', '', 'due', 0, 0, 0, NULL, NULL, '2026-11-26 02:00:00+00', NULL, '', '2026-11-25 12:51:18.985289+00', NULL);
INSERT INTO public.jobs VALUES (2, 'audit', '2026-11-26:0', '', 'due', 0, 0, 0, NULL, NULL, '2026-11-26 02:30:00+00', NULL, '', '2026-11-25 12:51:18.998132+00', NULL);
INSERT INTO public.jobs VALUES (3, 'fetch', '1:e3652ea96a7343aa', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.277114+00', '2026-11-28 12:51:19.277114+00', '', '2026-11-25 12:51:19.277114+00', '2026-11-25 12:51:19.583619+00');
INSERT INTO public.jobs VALUES (4, 'fetch', '2:591e29d9ff5bb3e9', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.284461+00', '2026-11-28 12:51:19.284461+00', '', '2026-11-25 12:51:19.284461+00', '2026-11-25 12:51:19.617146+00');
INSERT INTO public.jobs VALUES (5, 'fetch', '3:e4b90e32ac546f92', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.290535+00', '2026-11-28 12:51:19.290535+00', '', '2026-11-25 12:51:19.290535+00', '2026-11-25 12:51:19.642934+00');
INSERT INTO public.jobs VALUES (6, 'fetch', '4:f1072f23838cb0d8', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.371079+00', '2026-11-28 12:51:19.371079+00', '', '2026-11-25 12:51:19.371079+00', '2026-11-25 12:51:19.694424+00');
INSERT INTO public.jobs VALUES (7, 'fetch', '5:021bec946bf7c13d', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.373074+00', '2026-11-28 12:51:19.373074+00', '', '2026-11-25 12:51:19.373074+00', '2026-11-25 12:51:19.725667+00');
INSERT INTO public.jobs VALUES (8, 'fetch', '6:651c3297ee431c32', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.382727+00', '2026-11-28 12:51:19.382727+00', '', '2026-11-25 12:51:19.382727+00', '2026-11-25 12:51:19.743552+00');
INSERT INTO public.jobs VALUES (9, 'fetch', '7:57246e2952285689', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.387088+00', '2026-11-28 12:51:19.387088+00', '', '2026-11-25 12:51:19.387088+00', '2026-11-25 12:51:19.761215+00');
INSERT INTO public.jobs VALUES (10, 'fetch', '8:b1421df355d23bd8', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.392229+00', '2026-11-28 12:51:19.392229+00', '', '2026-11-25 12:51:19.392229+00', '2026-11-25 12:51:19.778763+00');
INSERT INTO public.jobs VALUES (11, 'fetch', '9:eba0a15dcd423b5f', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.400319+00', '2026-11-28 12:51:19.400319+00', '', '2026-11-25 12:51:19.400319+00', '2026-11-25 12:51:19.800212+00');
INSERT INTO public.jobs VALUES (12, 'fetch', '10:7ad6313ffa5ed2f1', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.554876+00', '2026-11-28 12:51:19.554876+00', '', '2026-11-25 12:51:19.554876+00', '2026-11-25 12:51:19.818779+00');
INSERT INTO public.jobs VALUES (13, 'fetch', '11:994b1c5ddfeab406', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.5567+00', '2026-11-28 12:51:19.5567+00', '', '2026-11-25 12:51:19.5567+00', '2026-11-25 12:51:19.835768+00');
INSERT INTO public.jobs VALUES (14, 'fetch', '12:0633afc9cde39c21', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:19.558473+00', '2026-11-28 12:51:19.558473+00', '', '2026-11-25 12:51:19.558473+00', '2026-11-25 12:51:19.852596+00');
INSERT INTO public.jobs VALUES (15, 'classify', '1', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.588472+00', NULL, '', '2026-11-25 12:51:19.588472+00', '2026-11-25 12:51:20.298523+00');
INSERT INTO public.jobs VALUES (16, 'classify', '2', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.623496+00', NULL, '', '2026-11-25 12:51:19.623496+00', '2026-11-25 12:51:20.352118+00');
INSERT INTO public.jobs VALUES (17, 'classify', '3', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.649015+00', NULL, '', '2026-11-25 12:51:19.649015+00', '2026-11-25 12:51:20.408179+00');
INSERT INTO public.jobs VALUES (18, 'classify', '4', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.696999+00', NULL, '', '2026-11-25 12:51:19.696999+00', '2026-11-25 12:51:20.456877+00');
INSERT INTO public.jobs VALUES (19, 'classify', '5', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.728536+00', NULL, '', '2026-11-25 12:51:19.728536+00', '2026-11-25 12:51:20.508246+00');
INSERT INTO public.jobs VALUES (20, 'classify', '6', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.746009+00', NULL, '', '2026-11-25 12:51:19.746009+00', '2026-11-25 12:51:20.550663+00');
INSERT INTO public.jobs VALUES (28, 'index', '2:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.36667+00', NULL, '', '2026-11-25 12:51:20.36667+00', '2026-11-25 12:51:20.570117+00');
INSERT INTO public.jobs VALUES (29, 'index', '3:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.417268+00', NULL, '', '2026-11-25 12:51:20.417268+00', '2026-11-25 12:51:20.570947+00');
INSERT INTO public.jobs VALUES (21, 'classify', '7', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.763631+00', NULL, '', '2026-11-25 12:51:19.763631+00', '2026-11-25 12:51:20.603902+00');
INSERT INTO public.jobs VALUES (33, 'match', '1:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.583709+00', NULL, '', '2026-11-25 12:51:20.583709+00', '2026-11-25 12:51:20.663101+00');
INSERT INTO public.jobs VALUES (34, 'match', '2:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.594152+00', NULL, '', '2026-11-25 12:51:20.594152+00', '2026-11-25 12:51:20.6707+00');
INSERT INTO public.jobs VALUES (35, 'match', '3:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.595258+00', NULL, '', '2026-11-25 12:51:20.595258+00', '2026-11-25 12:51:20.674352+00');
INSERT INTO public.jobs VALUES (22, 'classify', '8', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.781235+00', NULL, '', '2026-11-25 12:51:19.781235+00', '2026-11-25 12:51:20.678957+00');
INSERT INTO public.jobs VALUES (23, 'classify', '9', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.80264+00', NULL, '', '2026-11-25 12:51:19.80264+00', '2026-11-25 12:51:20.726822+00');
INSERT INTO public.jobs VALUES (30, 'index', '4:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.471695+00', NULL, '', '2026-11-25 12:51:20.471695+00', '2026-11-25 12:51:20.73554+00');
INSERT INTO public.jobs VALUES (31, 'index', '5:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.522172+00', NULL, '', '2026-11-25 12:51:20.522172+00', '2026-11-25 12:51:20.737581+00');
INSERT INTO public.jobs VALUES (32, 'index', '6:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.559817+00', NULL, '', '2026-11-25 12:51:20.559817+00', '2026-11-25 12:51:20.740632+00');
INSERT INTO public.jobs VALUES (39, 'match', '4:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.747416+00', NULL, '', '2026-11-25 12:51:20.747416+00', '2026-11-25 12:51:20.820202+00');
INSERT INTO public.jobs VALUES (40, 'match', '5:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.748127+00', NULL, '', '2026-11-25 12:51:20.748127+00', '2026-11-25 12:51:20.83164+00');
INSERT INTO public.jobs VALUES (41, 'match', '6:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.750405+00', NULL, '', '2026-11-25 12:51:20.750405+00', '2026-11-25 12:51:20.835569+00');
INSERT INTO public.jobs VALUES (24, 'classify', '10', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.821114+00', NULL, '', '2026-11-25 12:51:19.821114+00', '2026-11-25 12:51:20.875315+00');
INSERT INTO public.jobs VALUES (36, 'index', '7:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.616643+00', NULL, '', '2026-11-25 12:51:20.616643+00', '2026-11-25 12:51:20.906883+00');
INSERT INTO public.jobs VALUES (37, 'index', '8:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.69141+00', NULL, '', '2026-11-25 12:51:20.69141+00', '2026-11-25 12:51:20.907833+00');
INSERT INTO public.jobs VALUES (38, 'index', '9:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.738857+00', NULL, '', '2026-11-25 12:51:20.738857+00', '2026-11-25 12:51:20.910371+00');
INSERT INTO public.jobs VALUES (25, 'classify', '11', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.838105+00', NULL, '', '2026-11-25 12:51:19.838105+00', '2026-11-25 12:51:20.914185+00');
INSERT INTO public.jobs VALUES (26, 'classify', '12', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:19.854902+00', NULL, '', '2026-11-25 12:51:19.854902+00', '2026-11-25 12:51:20.955226+00');
INSERT INTO public.jobs VALUES (43, 'match', '7:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.914236+00', NULL, '', '2026-11-25 12:51:20.914236+00', '2026-11-25 12:51:20.959592+00');
INSERT INTO public.jobs VALUES (44, 'match', '8:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.916439+00', NULL, '', '2026-11-25 12:51:20.916439+00', '2026-11-25 12:51:20.96456+00');
INSERT INTO public.jobs VALUES (45, 'match', '9:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:20.91878+00', NULL, '', '2026-11-25 12:51:20.91878+00', '2026-11-25 12:51:20.973858+00');
INSERT INTO public.jobs VALUES (42, 'index', '10:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.884892+00', NULL, '', '2026-11-25 12:51:20.884892+00', '2026-11-25 12:51:21.026703+00');
INSERT INTO public.jobs VALUES (46, 'index', '11:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.921375+00', NULL, '', '2026-11-25 12:51:20.921375+00', '2026-11-25 12:51:21.029428+00');
INSERT INTO public.jobs VALUES (48, 'match', '10:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:21.035586+00', NULL, '', '2026-11-25 12:51:21.035586+00', '2026-11-25 12:51:21.091634+00');
INSERT INTO public.jobs VALUES (49, 'match', '11:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:21.038911+00', NULL, '', '2026-11-25 12:51:21.038911+00', '2026-11-25 12:51:21.095249+00');
INSERT INTO public.jobs VALUES (47, 'index', '12:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:20.965905+00', NULL, '', '2026-11-25 12:51:20.965905+00', '2026-11-25 12:51:21.143981+00');
INSERT INTO public.jobs VALUES (50, 'match', '12:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:21.154483+00', NULL, '', '2026-11-25 12:51:21.154483+00', '2026-11-25 12:51:21.212515+00');
INSERT INTO public.jobs VALUES (51, 'deliver', '1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:21.818408+00', '2026-11-28 16:21:21.818408+00', '', '2026-11-25 12:51:21.818408+00', '2026-11-25 12:51:21.950862+00');
INSERT INTO public.jobs VALUES (52, 'deliver', '2', '127.0.0.1', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:23.826671+00', '2026-11-28 16:21:23.826671+00', '', '2026-11-25 12:51:23.826671+00', '2026-11-25 12:51:23.963071+00');
INSERT INTO public.jobs VALUES (53, 'fetch', '13:7ef051a478c35d98', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:30.01766+00', '2026-11-28 12:51:30.01766+00', '', '2026-11-25 12:51:30.01766+00', '2026-11-25 12:51:30.058756+00');
INSERT INTO public.jobs VALUES (54, 'classify', '13', '', 'done', 1, 1, 0, 'classifier:1111@vm', NULL, '2026-11-25 12:51:30.061309+00', NULL, '', '2026-11-25 12:51:30.061309+00', '2026-11-25 12:51:30.137164+00');
INSERT INTO public.jobs VALUES (55, 'index', '13:1', '', 'done', 1, 1, 0, 'index:1107@vm', NULL, '2026-11-25 12:51:30.145552+00', NULL, '', '2026-11-25 12:51:30.145552+00', '2026-11-25 12:51:30.289673+00');
INSERT INTO public.jobs VALUES (56, 'match', '13:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:30.303953+00', NULL, '', '2026-11-25 12:51:30.303953+00', '2026-11-25 12:51:30.379014+00');
INSERT INTO public.jobs VALUES (27, 'index', '1:1', '', 'running', 1, 1, 0, 'index@old:1', '2024-12-25 12:51:45.632178+00', '2026-11-25 12:51:20.314887+00', NULL, '', '2026-11-25 12:51:20.314887+00', NULL);
INSERT INTO public.jobs VALUES (58, 'deliver', '3', '127.0.0.1', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:30.377715+00', '2026-11-28 16:21:30.377715+00', '', '2026-11-25 12:51:30.377715+00', '2026-11-25 12:51:30.433799+00');
INSERT INTO public.jobs VALUES (57, 'collect', 'alert:1', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:31.358111+00', NULL, '', '2026-11-25 12:51:30.368399+00', '2026-11-25 12:51:32.35249+00');
INSERT INTO public.jobs VALUES (59, 'deliver', '4', '', 'done', 1, 1, 0, 'alerts:1109@vm', NULL, '2026-11-25 12:51:32.359579+00', '2026-11-28 16:21:32.359579+00', '', '2026-11-25 12:51:32.359579+00', '2026-11-25 12:51:32.399023+00');
INSERT INTO public.jobs VALUES (60, 'fetch', '14:13c686a2e3a1b10c', '127.0.0.1:37797', 'done', 1, 1, 0, 'crawler:1113@vm', NULL, '2026-11-25 12:51:40.863101+00', '2026-11-28 12:51:40.863101+00', '', '2026-11-25 12:51:40.863101+00', '2026-11-25 12:51:40.948823+00');
INSERT INTO public.jobs VALUES (61, 'classify', '14', '', 'due', 0, 0, 0, NULL, NULL, '2024-12-25 12:51:45.632178+00', NULL, '', '2026-11-25 12:51:40.956029+00', NULL);
INSERT INTO public.jobs VALUES (62, 'fetch', '1:gone', '127.0.0.1', 'dead', 1, 1, 0, NULL, NULL, '2024-12-25 12:51:45.632178+00', NULL, 'given up after 1 attempts: 404', '2024-12-25 12:51:45.632178+00', '2024-12-25 12:51:45.632178+00');

INSERT INTO public.leases VALUES ('sweep', 'index:1107@vm', '2026-11-25 12:51:41.358905+00');

INSERT INTO public.matches VALUES (1, 13, 1, 15, NULL, true, '[{"word": "Niederlanden", "part": [["Niederlanden", true]], "where": "title"}, {"word": "Niederlande", "part": [["Niederlande", true]], "where": "text"}]', '2026-11-25 12:51:30.358111+00');
INSERT INTO public.matches VALUES (2, 13, 1, 15, NULL, true, '[{"word": "Niederlanden", "part": [["Niederlanden", true]], "where": "title"}, {"word": "Niederlande", "part": [["Niederlande", true]], "where": "text"}]', '2026-11-25 12:51:30.358111+00');

INSERT INTO public.meanings VALUES (1, 'ea8027e8971f-ca2de756c340', 0, '2026-11-25 12:51:18.998886+00');

INSERT INTO public.polls VALUES (1, 1, '2026-11-25 12:51:18.467745+00', 0.791564, 'ok', '', 200, 1790, 3, 3);
INSERT INTO public.polls VALUES (2, 2, '2026-11-25 12:51:19.338559+00', 0.023927, 'ok', '', 200, 3769, 6, 6);
INSERT INTO public.polls VALUES (3, 3, '2026-11-25 12:51:19.428191+00', 0.120122, 'ok', '', 200, 1931, 3, 3);
INSERT INTO public.polls VALUES (4, 3, '2026-11-25 12:51:29.999951+00', 0.007209, 'ok', '', 200, 2464, 4, 1);
INSERT INTO public.polls VALUES (5, 1, '2026-11-25 12:51:30.032538+00', 0.006258, 'ok', '', 200, 1790, 0, 0);
INSERT INTO public.polls VALUES (6, 2, '2026-11-25 12:51:30.582715+00', 0.012745, 'ok', '', 200, 3769, 0, 0);
INSERT INTO public.polls VALUES (7, 3, '2026-11-25 12:51:39.28768+00', 0.010445, 'ok', '', 200, 2464, 0, 0);
INSERT INTO public.polls VALUES (8, 1, '2026-11-25 12:51:40.835184+00', 0.019356, 'ok', '', 200, 2410, 4, 1);
INSERT INTO public.polls VALUES (9, 2, '2026-11-25 12:51:40.889783+00', 0.013601, 'ok', '', 200, 3769, 0, 0);

INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/hwk-auental/artikel/fachkraeftemangel-bleibt-groesste-sorge-99,735,4161.html', 1, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/hwk-auental/artikel/handwerk-auf-messe-in-utrecht-99,735,4160.html', 2, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/hwk-auental/artikel/meisterfeier-99,735,4158.html', 3, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/ki-lotsen-fuer-kleine-betriebe', 4, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/glasfaser-fuer-gewerbegebiete', 5, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/digitale-baugenehmigung', 6, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/pflegeausbildung-anerkennung', 7, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/strassenbau-haushalt', 8, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/mwad/pressemitteilungen/vietnam-abkommen-delegation', 9, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/ihk-seenplatte/presse/exporteure-spueren-neue-zoelle-6100112', 10, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/ihk-seenplatte/presse/ausbildung-in-teilzeit-6100110', 11, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/ihk-seenplatte/presse/cyberangriff-notfallnummer-6100107', 12, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/ihk-seenplatte/presse/importe-aus-den-niederlanden-6100113', 13, 'listed');
INSERT INTO public.release_addresses VALUES ('http://127.0.0.1:37797/hwk-auental/artikel/roboter-in-der-backstube-99,735,4162.html', 14, 'listed');

INSERT INTO public.releases VALUES (1, 'muster-hwk-auental', 'http://127.0.0.1:37797/hwk-auental/artikel/fachkraeftemangel-bleibt-groesste-sorge-99,735,4161.html', true, '2026-11-25 12:51:19.259309+00', NULL);
INSERT INTO public.releases VALUES (2, 'muster-hwk-auental', 'http://127.0.0.1:37797/hwk-auental/artikel/handwerk-auf-messe-in-utrecht-99,735,4160.html', true, '2026-11-25 12:51:19.259309+00', NULL);
INSERT INTO public.releases VALUES (4, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/ki-lotsen-fuer-kleine-betriebe', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (5, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/glasfaser-fuer-gewerbegebiete', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (6, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/digitale-baugenehmigung', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (7, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/pflegeausbildung-anerkennung', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (8, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/strassenbau-haushalt', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (9, 'muster-mwad-nordhagen', 'http://127.0.0.1:37797/mwad/pressemitteilungen/vietnam-abkommen-delegation', true, '2026-11-25 12:51:19.362486+00', NULL);
INSERT INTO public.releases VALUES (10, 'muster-ihk-seenplatte', 'http://127.0.0.1:37797/ihk-seenplatte/presse/exporteure-spueren-neue-zoelle-6100112', true, '2026-11-25 12:51:19.548313+00', NULL);
INSERT INTO public.releases VALUES (11, 'muster-ihk-seenplatte', 'http://127.0.0.1:37797/ihk-seenplatte/presse/ausbildung-in-teilzeit-6100110', true, '2026-11-25 12:51:19.548313+00', NULL);
INSERT INTO public.releases VALUES (12, 'muster-ihk-seenplatte', 'http://127.0.0.1:37797/ihk-seenplatte/presse/cyberangriff-notfallnummer-6100107', true, '2026-11-25 12:51:19.548313+00', NULL);
INSERT INTO public.releases VALUES (13, 'muster-ihk-seenplatte', 'http://127.0.0.1:37797/ihk-seenplatte/presse/importe-aus-den-niederlanden-6100113', false, '2026-11-25 12:51:30.00716+00', NULL);
INSERT INTO public.releases VALUES (14, 'muster-hwk-auental', 'http://127.0.0.1:37797/hwk-auental/artikel/roboter-in-der-backstube-99,735,4162.html', false, '2026-11-25 12:51:40.85454+00', NULL);
INSERT INTO public.releases VALUES (3, 'muster-hwk-auental', 'http://127.0.0.1:37797/hwk-auental/artikel/meisterfeier-99,735,4158.html', true, '2026-11-25 12:51:19.259309+00', '2026-11-25 12:51:19.259309+00');

INSERT INTO public.revisions VALUES (1, 1, 1, 1, '', '', 'Fachkräftemangel bleibt größte Sorge der Betriebe im Auental', 'Zwei von drei Handwerksbetrieben im Auental finden für offene Stellen keine geeigneten Bewerberinnen und Bewerber. Das zeigt die Herbstumfrage der Handwerkskammer, an der sich 642 Betriebe beteiligt haben.', 'Zwei von drei Handwerksbetrieben im Auental finden für offene Stellen keine geeigneten Bewerberinnen und Bewerber. Das zeigt die Herbstumfrage der Handwerkskammer, an der sich 642 Betriebe beteiligt haben.

„Die Auftragsbücher sind ordentlich gefüllt, aber es fehlen die Hände, die diese Aufträge abarbeiten“, sagt Kammerpräsidentin Hedwig Tannert. Besonders groß ist die Lücke bei Anlagenmechanikern, Elektronikerinnen und im Ausbaugewerbe. Im Schnitt bleibt eine Gesellenstelle dort 143 Tage unbesetzt, drei Wochen länger als im Vorjahr. Manche Betriebe nehmen bereits keine Aufträge von Neukunden mehr an.

Die Kammer setzt auf drei Wege: mehr Ausbildung, mehr Weiterbildung und Menschen aus dem Ausland. In der Ausbildung trägt die Arbeit erste Früchte. Bis Ende Oktober wurden 1.207 neue Lehrverträge eingetragen, ein Plus von 4,1 Prozent. „Jeder Vertrag ist eine Fachkraft von morgen“, so Tannert. Trotzdem sind in der Lehrstellenbörse noch 318 Ausbildungsplätze frei.

Bei der Weiterbildung will die Kammer den Weg zum Meister erleichtern. Ab Januar beginnt ein Teilzeitkurs, der auch für Beschäftigte mit Familie zu schaffen ist. Wer die Meisterprüfung besteht, erhält vom Land die Meisterprämie.

Für Zugewanderte gibt es seit dem Sommer eine eigene Beratung. Sie hilft bei der Anerkennung ausländischer Berufsabschlüsse und begleitet Betriebe durch das beschleunigte Fachkräfteverfahren. 57 Betriebe haben das Angebot bisher genutzt, 22 Arbeitsverträge sind daraus entstanden.

Mit Sorge blickt die Kammer auf die Altersstruktur. In den kommenden zehn Jahren geht fast ein Drittel der Gesellinnen und Gesellen in Rente. „Wer heute nicht ausbildet, hat morgen niemanden, der die Wärmepumpe einbaut“, warnt Hauptgeschäftsführer Justus Weidenbach. Er wünscht sich, dass die allgemeinbildenden Schulen die Berufsorientierung verbindlich in den Lehrplan nehmen und Praktika in Betrieben leichter möglich machen.', 'Ansprechpartnerin
Ines Beispiel
Pressesprecherin
Tel. 00000 123-45
Fax 00000 123-46
ines.beispiel--at--hwk-auental.example', '2026-11-24 08:15:00+00', 'minute', 'feed', false, '2c833c640e1f0b24c3964d43243f2c0409c2115da8fb2edb995f296f2abeeecb', '\xb9088100a9607901edc38d0103c3f301ae2c28033d9a610340fefc03db943a0492f1cf064701ea07219f0209514b220927527209ac57b8093e74bc0ab28c4d0b6eea940b1923bf0c5e4b310f9264a61005d8ef107d5291115acec6134c3a0a14f9963914464bb31638ba1f1ad54ba21af903ed1b7830491d6b90831d2eba1a1e7668361f8188b720f20a2a21dd98c92133888a221058672345efb924835b37258e477c2551a98925f032a725045aff25f8c26e265a8dbe28fd88fa281d6acf2a956b712c3f118d2dc5a3672e153c1f2fd142842f76b86b312d02dc3108e49a32041907330d1e9e33a7340d3437b730353e126d35a53d7335d65ba038e8ded938bec47c39377d6d3c855e973d588aa5429ceac842b156dc4270624543049a984322c3cc44d1971545558b424664d09846523698496911f849bdb0f14ab445064bce4c494cd213a04dbe6d8c4eb84ec54f3666215117e03d518fe8f45152dff3542e70215662c71c57b6a8b157fa7eea584f6e1b5af3c4225a7437415ae830f55ee2d80d5fbf8c74621896d162cd7214630ad6b666bad80f6a06a5866ee6d6b66f0f6525722b97287246ebe372ab8aac73405f0f79cf561d7a86ea697a84d3287bce4e697e0062797fccfe2181244efe81511425832cd065834ae9f1837f5f8584e35e8285298b8f85efd01e8726c66187d6c37287bfc3b4882f5ff788d82a6d8a', '8bb27e26288d', '2026-11-25 12:51:20.301532+00');
INSERT INTO public.revisions VALUES (2, 2, 1, 2, '', '', 'Vierzehn Betriebe aus dem Auental zeigen ihr Können auf der Baumesse in Utrecht', 'Treppenbauer, Stuckateure und eine Glasmalerin: Vierzehn Handwerksbetriebe aus dem Auental stellen in der kommenden Woche auf der internationalen Baumesse in Utrecht aus. Die Handwerkskammer hat den Gemeinschaftsstand organisiert.', 'Treppenbauer, Stuckateure und eine Glasmalerin: Vierzehn Handwerksbetriebe aus dem Auental stellen in der kommenden Woche auf der internationalen Baumesse in Utrecht aus. Die Handwerkskammer hat den Gemeinschaftsstand organisiert.

Der niederländische Markt ist für das Handwerk der Region der wichtigste Auslandsmarkt. Rund 380 Betriebe arbeiten regelmäßig jenseits der Grenze, ihr Auslandsumsatz lag zuletzt bei 74 Millionen Euro. „Wer Qualität liefert, findet dort Kundschaft, die sie bezahlt“, sagt Außenwirtschaftsberaterin Femke Lindhorst, die die Gruppe begleitet.

Der Weg dorthin ist allerdings mit Formularen gepflastert. Entsendemeldung, Mehrwertsteuer, Haftung und die Anerkennung von Meisterbriefen müssen geklärt sein, bevor der erste Nagel sitzt. Die Kammer bietet deshalb vor der Messe einen Workshop zur grenzüberschreitenden Dienstleistung an. Er wird vom Enterprise Europe Network gefördert.

Auf dem Stand zeigen die Betriebe lebende Werkstücke. Zimmermeister Arne Brüggemann baut in vier Tagen eine freitragende Wendeltreppe. Das Unternehmen Grothe Stuck rekonstruiert eine Decke aus dem 18. Jahrhundert nach historischen Fotografien. Zwölf Gesprächstermine mit niederländischen Architekturbüros stehen schon fest.

Für kleine Betriebe übernimmt das Land die Hälfte der Standkosten. „Eine Messe im Ausland ist für einen Fünf-Personen-Betrieb ein Wagnis, deshalb ist die Exportförderung gut angelegt“, so Kammerpräsidentin Hedwig Tannert. Im Frühjahr folgt eine Reise nach Norwegen, wo die Nachfrage nach deutschen Holzbauern stark gewachsen ist. Interessierte Betriebe können sich schon jetzt vormerken lassen.', 'Ansprechpartnerin
Ines Beispiel
Pressesprecherin
Tel. 00000 123-45
Fax 00000 123-46
ines.beispiel--at--hwk-auental.example', '2026-11-22 12:10:00+00', 'minute', 'feed', false, '594373e9a75e9adced78539da2f5d289da238cd2fbf8734b01b9d8a6c92baeab', '\x6af1f600c9b28601dce69302f387610434f367040d6a2905d67bed054e2d5106c4c3ab06565b8507bcee1908e08a4308a9e8d40c8ae4130ffccb7111b55de311e8e56d12e67e6613bb7aae131699f9133b07e414bd23c815fb2b1216d685961719a3541accd1e81f67155b210e8b78244f96a8246e96d82468b611262b844429032cac2b8437932cd2dd7e2da235942e00590431344d8231a8f7e131b18f2e326523ad332e8bb23512f5b43549dead3c70c6633dbc8e963e0e6ca24020b42b4114464c41eadb884106775d43f50d3a45827c1f4a19e8274bfc162d4bff3e3f4d4664704ea8c4f34e73e6144f7d6ca2508d6813519bf130535ce85f58f49c72591634d3593969775c459a875dc585da5dc109145e58d93f5eaa82065f7b47dc5f9927cc606ce96861775a7d61e49213645ebc34659fa47b66b516af666190f2671ccacd68c5d0d0699242fc6b6282bf6c09f9dd6c3dadfc6c548d066d2ddca96fc0e77d74845dc574542f5f75fe32037665a2d77993d0b77a371f367c635d6b7e5c0c46810ab2db8177f03585d18d528518e9838500bb9788a7ea74894f1d428a6c3be38b74417690cf16cd9003720a91ea128991fe9ac392dfd5f392f0eb979623ebc596b0fb74978aa9b49903f8c099c61cc3998c124d9abdb6799be4c7f19b43fa3e9cd2e7a59dad78169eceb363a00721cea0462f9ca1a55286a593dca3a6', '8bb27e26288d', '2026-11-25 12:51:20.358503+00');
INSERT INTO public.revisions VALUES (3, 3, 1, 3, '', '', '214 neue Meisterinnen und Meister: So viele wie seit zwölf Jahren nicht', 'Im Festsaal der Stadthalle Auenstein haben am Samstag 214 Handwerkerinnen und Handwerker ihren Meisterbrief erhalten. So viele waren es zuletzt vor zwölf Jahren.', 'Im Festsaal der Stadthalle Auenstein haben am Samstag 214 Handwerkerinnen und Handwerker ihren Meisterbrief erhalten. So viele waren es zuletzt vor zwölf Jahren.

„Sie haben abends gelernt, während andere vor dem Fernseher saßen, und am Wochenende Meisterstücke gebaut“, sagte Kammerpräsidentin Hedwig Tannert in ihrer Rede. Der jüngste Meister, Dachdecker Linus Ahrend, ist 22 Jahre alt. Die größte Gruppe stellen die Elektrotechniker mit 49 Prüflingen, gefolgt von den Friseurinnen mit 37. Jeder vierte Meisterbrief ging an eine Frau.

Der Andrang auf die Meisterschule hat Gründe. Seit das Land die Meisterprämie auf 3.000 Euro erhöht hat und die Gebühren weitgehend über das Aufstiegs-BAföG erstattet werden, scheitert der Kurs seltener am Geld. Viele der Absolventen wollen einen Betrieb übernehmen. Im Auental suchen in den nächsten fünf Jahren rund 900 Inhaber eine Nachfolge.

Für die Betriebe sind die neuen Meister auch als Ausbilder wichtig. Nur wer den Teil IV der Prüfung besteht, darf Lehrlinge ausbilden. Damit wächst die Zahl der möglichen Ausbildungsplätze. „Mit jedem Meisterbrief wird ein Stück Fachkräftemangel gelindert, denn ein Meister bildet im Laufe seines Berufslebens zwanzig junge Menschen aus“, rechnete Hauptgeschäftsführer Justus Weidenbach vor.

Die besten Absolventen jedes Gewerks wurden mit einem silbernen Hammer geehrt. Den Preis für das schönste Meisterstück erhielt Tischlerin Rieke Vossberg für einen Schrank aus Eiche, dessen Türen ohne ein einziges Metallteil auskommen. Der nächste Vorbereitungskurs beginnt im Februar, Plätze gibt es noch in fünf Gewerken.', 'Ansprechpartnerin
Ines Beispiel
Pressesprecherin
Tel. 00000 123-45
Fax 00000 123-46
ines.beispiel--at--hwk-auental.example', '2026-11-15 16:45:00+00', 'minute', 'feed', false, 'a44e256d836e648071e360db957c03cf7de4fcc4f137796add0b458c87a4d1d2', '\x4cc62a030fc56f04361bb404ad2f5705709b8f06af3f8008269d9f0a3b1e550c303e780c43bf9d0d1a8b190e8adbfa0e3a656d13c252ac134b3cfd13867b0b1a08c19d1c3a851a1eb166a31feccbff1fca34bd203a30fe20e5c06322029d12244ce8232457fdd3246aeda82518c93d263a9d8226609a9f276fefc228aafa4b2a34ac1c2b0f93092c2e66a42e6516da2e2216c532580486333d431a34f9ec963605431c37daf1de370be998397146aa393c2d283a030faa3dea41c83d907aab3ecb31073f013a25416bfb21423291d4425775e843e48e41440d4747441eeacc44c6a6c845d7f820477a0398493712db4925b87f4bc0fba14cc62d054e021b444eb272194f5fc73551de855551e148ec51f91a75551788ec576c2f6a58b0836c59c0278659e7de065abaca8c5a03955d5dd80f4760c095686076cb8261c3a697646c7eaa66f91fca664bd74468aa4e626819732969e59e7e6a8695fb6dce87b16e115084704999f670ed24057463d1a074ffd1fd743c6f43758e19c076404e5a7796d56b776507ac78a987b7781c24fb79a77a697a7dd3127b7679c87bc434f37c2444387db04df97d86421e7fc6de937fca4210819fd9078282bc318369694b8398411784e1be9c84c6fd7486a633128782551f8a43baa68aaf29bd8a7556d08b39f6208c4f2a948d8212768fb1a88b90ae813091e2eca593af88669455b97794', '8bb27e26288d', '2026-11-25 12:51:20.409853+00');
INSERT INTO public.revisions VALUES (4, 4, 1, 4, 'Künstliche Intelligenz', '187/2026', 'Land schickt KI-Lotsen in kleine und mittlere Unternehmen', 'Vom Angebotsschreiben bis zur Qualitätskontrolle: Zwölf KI-Lotsinnen und KI-Lotsen beraten ab sofort kleine und mittlere Unternehmen in Nordhagen beim Einstieg in die künstliche Intelligenz. Das Land stellt dafür bis 2028 insgesamt 4,8 Millionen Euro bereit.', 'Vom Angebotsschreiben bis zur Qualitätskontrolle: Zwölf KI-Lotsinnen und KI-Lotsen beraten ab sofort kleine und mittlere Unternehmen in Nordhagen beim Einstieg in die künstliche Intelligenz. Das Land stellt dafür bis 2028 insgesamt 4,8 Millionen Euro bereit.

„Künstliche Intelligenz darf kein Vorrecht der Konzerne sein“, sagte Wirtschaftsministerin Dr. Wiebke Sandholt bei der Vorstellung des Programms. „Gerade Betriebe mit zwanzig oder dreißig Beschäftigten können viel Zeit gewinnen, wenn Software ihnen Routinearbeit abnimmt. Sie brauchen aber jemanden, der ihnen unabhängig sagt, was sich lohnt und was nicht.“

Die Lotsen sitzen bei den Kammern und bei der Hochschule Nordhagen. Ein erster Besuch im Unternehmen ist kostenlos. Dabei werden Arbeitsabläufe und vorhandene Daten durchgesehen, am Ende steht ein Vorschlag für höchstens drei Anwendungen. Wer einen davon umsetzen will, kann einen Zuschuss aus der Digitalisierungsprämie beantragen. Sie übernimmt bis zu 40 Prozent der Kosten, höchstens 25.000 Euro.

Ein Beispiel gab es bei der Vorstellung gleich mit: Die Tischlerei Ohlsen aus Wiekhusen lässt seit dem Frühjahr Fotos von Schadstellen durch ein Bilderkennungsprogramm auswerten. „Früher saß mein Vater abends zwei Stunden am Aufmaß, jetzt prüft er in zwanzig Minuten, was das Programm vorschlägt“, berichtete Juniorchefin Merle Ohlsen.

Zum Programm gehören auch Fragen der IT-Sicherheit und des Datenschutzes. Jede Beratung enthält eine kurze Prüfung, ob Firmendaten das Haus verlassen und welche Regeln die europäische KI-Verordnung für die geplante Anwendung vorsieht. Für Belegschaften gibt es Grundkurse, in denen der Umgang mit Sprachmodellen geübt wird.

Anmeldungen sind über die Kammern möglich. Das Ministerium rechnet mit rund 900 Beratungen im ersten Jahr und will die Ergebnisse im Herbst 2027 auswerten.', '', '2026-11-24 10:30:00+00', 'minute', 'feed', false, '2100eb0310c0f6486f78fb6ddd1308a6715757ed5d05499ee8a808f3c74d3d04', '\x9a2dfd00deda8301eefca6015d766702963bbb038f71ba04add4eb045ba6a1059be54a07ee7a6507b6b4b00771b10108d289070a9d88910b6ef7710e5f37ea0e5e4338124a55451395081414cff746148b5a32164efd9a1619298417559f4c199d17aa1b6573231c8086541df947dc1dbbcc1a1fe9b8b31f916cd12191005522bb7efe22a0601c23d4539523560fdc233c844c256181f7255040af26d695e2271246912828032229c5dc472922a5422aed2ea62a884b132f93d3bd31e1728432d773b93265208a341bc612362cc43d37036689382d668b39d6e65a3aecd58f3a5a6acc3dcd3c463e2227033fb55c81409d7f394123abfc451945e346710b654ad8acb94a51be224cf993754cf40bea4c2bbf4f4d7257204f171c214f09abfb5012ca3151b17a6151cbaae3513244225309253b5319aad2535b416b55e0c96e55b0596f580281435ac8d0085cfe37c45c895fd35c8fddfa5c0d62005d765e445d9900685dca63335e17c65a5e9589dc5e7c6ce95e45fdb9651d87c86792a3146910a16969c7d8196a0423ff6aef6af36c33a1e26d453c336e79bd936e8791a66f8ee1ed6f7d9fee70cfed25718fa98b7461c68c74648f9f749be5a1766140bd77f833e5771cdb17789d81db7833ee4b792460057bd57d0b7cd176787c29468b7cde9ad17cbdbb577dfb84497ead6ab27edd2608805cbc8d82b7ae9e82be45f482', '8bb27e26288d', '2026-11-25 12:51:20.460439+00');
INSERT INTO public.revisions VALUES (5, 5, 1, 5, 'Breitbandausbau', '185/2026', 'Glasfaser für 74 Gewerbegebiete: Ausbau beginnt im Frühjahr', 'In Nordhagen werden bis Ende 2028 alle Gewerbegebiete an das Glasfasernetz angeschlossen. Die Verträge für die letzten 74 Gebiete hat Wirtschaftsministerin Dr. Wiebke Sandholt heute mit den Landkreisen unterzeichnet. Die Bauarbeiten beginnen im April.', 'In Nordhagen werden bis Ende 2028 alle Gewerbegebiete an das Glasfasernetz angeschlossen. Die Verträge für die letzten 74 Gebiete hat Wirtschaftsministerin Dr. Wiebke Sandholt heute mit den Landkreisen unterzeichnet. Die Bauarbeiten beginnen im April.

„Ein Betrieb, der seine Konstruktionsdaten über Nacht verschicken muss, weil die Leitung tagsüber nicht reicht, hat einen Standortnachteil, für den er nichts kann“, sagte die Ministerin in Brookstede. Das Land trägt 60 Prozent der Kosten von 91 Millionen Euro, den Rest teilen sich Bund und Kreise.

Verlegt werden rund 1.150 Kilometer Leerrohr. Wo es der Boden zulässt, kommt ein Fräsverfahren zum Einsatz, das schneller und günstiger ist als die offene Bauweise. Rund 3.400 Unternehmen mit zusammen 41.000 Beschäftigten erhalten damit Anschlüsse mit Übertragungsraten von mindestens einem Gigabit je Sekunde.

Parallel dazu will das Land die letzten Funklöcher schließen. An 36 Standorten entstehen Mobilfunkmasten, die sich mehrere Netzbetreiber teilen. Für Betriebe, die ihre Maschinen vernetzen wollen, hat das Ministerium außerdem einen Leitfaden für eigene 5G-Netze herausgegeben.

Die Landräte begrüßten die Verträge. „Die Digitalisierung der Verwaltung und der Wirtschaft hängt an der Leitung im Boden“, sagte Landrat Enno Reimers. In seinem Kreis waren bisher elf Gewerbegebiete unterversorgt. Die Anwohnerinnen und Anwohner werden ab Februar über den Verlauf der Trassen informiert; Sperrungen sollen möglichst kurz bleiben.

Unternehmen, die einen Anschluss wünschen, müssen sich bis zum Baubeginn bei ihrem Kreis melden. Der Hausanschluss ist in dieser Zeit kostenlos. Eine Karte mit allen Ausbaugebieten steht auf der Seite des Landes.', '', '2026-11-23 13:20:00+00', 'minute', 'feed', false, '457627d1fdb77dc3af58350687a8643f56f7154fb8ae6642e7744884b8036a89', '\x952445003c065100d45f6501c222ff0163853702abf74f03ad736e03a7637803c2bcb50674cf0508b2b71f081440950ae8b13b0b01c3b00b14a0580d9ea38f0de809970d2042ea0d5200470e596eb40ec5268a11927b0d13538ab51352222014922d9317d701921882ae861c5d9def1d4ab6191e82e9811f9c5527204748eb200ac17021237bb723091b3124aa89ef25f5df1026ef6f4e267d729127965f64297102072c5b5f502ced954d2d153f4e2dd9077b2ed5413333157c71338be47f33b16fab35c502a836115e933776a41c3898d09b39868ad03d32ff623fe9c69e3fd3452a401075b1418970674281422f442bdb9945f0bcd946a70a124875883a4aacc7c34a7d8e074cc088674c44d0d04c9433404dde11604dfa55864e11c0bd4e6c78994f5d641550475b2a504bc43e505fe549538b838b5958c9a359a7acf859fcc09e5b7891c45cc3652d5deebdf65d296c7a5e287fb96121613662d1898d630c5f9563365ebc63265b99646f47106581917d665fe39666ba5efa66bfa70d677e3110689692de69ebba326afe84b76a94ba826b6174f26d1ca1c36e9dcefc6fa8d5927080dd9271c249ed7122197874149f6d75227f82754f1ef3771781027d326dac7dcc58607ebb9016806c37338035b6ef834335a684c081ab84624f2c85eb43dd85b2c21986c78cbc860474ee88127e3689ebbe5189c4338289369c9689', '8bb27e26288d', '2026-11-25 12:51:20.510396+00');
INSERT INTO public.revisions VALUES (6, 6, 1, 6, 'Verwaltung', '183/2026', 'Digitaler Bauantrag startet in allen Kreisen: Genehmigung ohne Papier', 'Bauanträge können in Nordhagen von heute an in allen elf Kreisen online gestellt werden. Damit ist das Land nach eigenen Angaben das dritte, in dem die digitale Baugenehmigung flächendeckend läuft.', 'Bauanträge können in Nordhagen von heute an in allen elf Kreisen online gestellt werden. Damit ist das Land nach eigenen Angaben das dritte, in dem die digitale Baugenehmigung flächendeckend läuft.

„Drei Ordner in vierfacher Ausfertigung, das war gestern“, sagte Staatssekretär Malte Ehrenfried zum Start. Architektinnen und Bauherren laden ihre Pläne in ein Portal, Fachbehörden prüfen gleichzeitig statt nacheinander. Jeder Schritt ist für die Antragstellenden sichtbar. In den drei Pilotkreisen hat sich die mittlere Bearbeitungszeit von 138 auf 81 Tage verkürzt.

Der Dienst folgt dem Onlinezugangsgesetz und nutzt das gemeinsame Nutzerkonto von Bund und Ländern. Die Software hat das Land mit zwei Nachbarländern entwickelt, der Quelltext ist offen. Für die Bauämter gab es 240 Schulungstage. Wer keinen Computer hat, kann weiterhin auf Papier einreichen, die Unterlagen werden dann in der Behörde eingescannt.

Die Kammern sehen in dem Angebot eine spürbare Erleichterung. „Unsere Mitglieder warten auf Baugenehmigungen länger als auf das Baumaterial“, heißt es in einer gemeinsamen Stellungnahme. Sie mahnen zugleich, dass auch Wasserbehörden und Denkmalpflege vollständig in das E-Government einbezogen werden.

Nächster Schritt ist die automatische Prüfung von Abstandsflächen. Dafür sollen Gebäude als digitales Modell eingereicht werden. Ein Versuch mit der Hochschule Nordhagen läuft seit September. Die Landesregierung rechnet damit, dass einfache Vorhaben wie Carports ab 2028 ganz ohne Wartezeit genehmigt werden. Für die Sicherheit der Daten sorgt ein eigenes Rechenzentrum des Landes, das nach dem Grundschutz zertifiziert ist.', '', '2026-11-21 11:00:00+00', 'minute', 'feed', false, '274315bd45c014a8045d417ba3c51bfd11488d09607e5cf05432d079e7c7a75d', '\xc7a08a00c5fa0a01d56d2c03c49e63030ee34304057a810474ae0406967c5309e9dce509cb1a0d0a5f0b240a0282c50a696d2e0cd830b60c21b9a30d3db5d70edffe961001c69e11359a6613ff7efd135d3920155bb9681677cc9916d70db117e896da1738ec8f18980ce018e995221aefed941fb8c3732130c7ba21c8c2d822cc38ba23635a402451da3825a1e6f526fdb4b627324b922b6223ea2b8568bb2d8545a32e35832c2f8def043037c9fe315a94ef328e201333424a63349c56613785901b3841969f3809440d3ca1a6403da56eb23defbb763edbd5843f053dc04164111f42da63f2448d9b12452baa5d484885444950ce4649b7bc8349bc634f4adb4d1b4d2fd1e74d6f0afa4d9b2ca14f4c5e2250bab757518fbfc55284b0e6535dc58256dbfa355cb61c885d06b8115ec09dec5f14786860bce3a560397e436197931262249e9462aa07e2631ff6c664b8f4d864b5a577664d7a7f67469f5f6a275bfe6b5b2a3d6c9165ed6c0ceac36d2abde36d6de75a6e15ce946e6d319b6fb2284a702032a171bd9927724370e0722a18ba73d37d4876a7693877715561792a40917de90a82803ef9e18533c42886116f2986c88f7786036aa586388230880f2f2a8ac876cf8de01dcc8ecedbfc8ed049618fa202f2918609d893cedf2594755682948057169572ea3b955b63f095c11b11965dad07973ba90a987fb59698', '8bb27e26288d', '2026-11-25 12:51:20.552402+00');
INSERT INTO public.revisions VALUES (7, 7, 1, 7, 'Zuwanderung', '180/2026', 'Schneller zur Anerkennung: Land bündelt Verfahren für ausländische Fachkräfte', 'Eine Stelle statt sieben: Wer mit einem ausländischen Abschluss in Nordhagen arbeiten will, wendet sich künftig an das Welcome-Center des Landes. Dort laufen alle Verfahren zur Anerkennung von Berufsabschlüssen zusammen, das Kabinett hat die Neuordnung gestern beschlossen.', 'Eine Stelle statt sieben: Wer mit einem ausländischen Abschluss in Nordhagen arbeiten will, wendet sich künftig an das Welcome-Center des Landes. Dort laufen alle Verfahren zur Anerkennung von Berufsabschlüssen zusammen, das Kabinett hat die Neuordnung gestern beschlossen.

Bisher dauerte es im Schnitt elf Monate, bis eine Krankenpflegerin aus Tunesien oder ein Schweißer aus Kolumbien Gewissheit hatte. Nun soll der Bescheid nach spätestens vier Monaten vorliegen. „Wir konkurrieren weltweit um kluge Köpfe und geschickte Hände, da darf die Akte nicht das Langsamste sein“, erklärte Arbeitsministerin Dr. Wiebke Sandholt.

Das Center begleitet auch Arbeitgeber. Es prüft Unterlagen vor, hilft beim Visum und vermittelt Sprachkurse, die schon im Herkunftsland beginnen. Betriebe zahlen für das beschleunigte Verfahren eine Gebühr, die das Land kleinen Unternehmen zur Hälfte erstattet. Wer eine Lücke in der Qualifikation hat, erhält einen Plan für die Anpassungsqualifizierung und kann währenddessen bereits arbeiten.

Nach einer Prognose des Landesamtes für Statistik fehlen in Nordhagen bis 2035 rund 92.000 Arbeitskräfte, vor allem in Pflege, Handwerk und Gastronomie. Schon heute kommt jede fünfte Beschäftigte in der Altenpflege aus dem Ausland. Ohne Zuwanderung müssten nach Angaben der Krankenhausgesellschaft mehrere Stationen schließen.

Auch das Willkommen vor Ort gehört zum Programm. Zwölf Kommunen richten Anlaufstellen ein, die bei der Suche nach Wohnung und Schulplatz helfen. „Eine Fachkraft kommt selten allein, sie bringt eine Familie mit“, so Sandholt. Für Geflüchtete mit Bleibeperspektive gibt es eigene Lotsen in den Jobcentern. Sie sollen dafür sorgen, dass Erfahrungen aus dem früheren Beruf nicht verloren gehen.', '', '2026-11-19 09:45:00+00', 'minute', 'feed', false, '12bb85e49b911e775f4ac56366daa42a5eea30ba008070c7533d5051a06afd0e', '\xb7a68e029d29a702be7994032ea3cc03e4149204c4003008c8d5d908c9696509a894440a8760590a4c7a230b0cd9130d0fef480d1956ab0d0799ff0d233e2d11e1181413335fd61374bb9b18b7141219b26aa31a37f39d1bf2f66a1d6ed8c51f0209212289d8ca23c8150025f6531f2555d76927dbe1a42759f421282600ba2937446c2b5ea16f2bb5a1012cf8d89f2cba643d2d1cc9f92da92d472e65f7862e301a252ff211272f828f992fc500cf2fbd891e3016c7c731af71c233ffaa0836e737d6369ef1e936a49af23610c12d39204e313996a2a43a2ab45a3e052efa3e8186154108feb842e9193544e7e8444648d20c4780c139471cd8134ad7dfac4cdf2b6050bd30ab50f56cf3507f233d520ebc70520215dd523c596b53d8e31054e794995453a6635541d0325683181c579adf8d585a549f5a29e5e55d0ee17f5e4c23675f2a40865f06457c60993ccf634ad81664bfffd0659ec5e5658456b266cf8b36670dadda686f2b2d6acc5e4f6a5a35c16a29de816ba9f8046cb151ff6cba3e4a6e191f986e178d507044ee8e70e490d4731c912a744b9f897414480a75b158857504371676d9403b780791217c86a98d7c8dee447dc828647fd5310b819e5c0f838cc81e836bb8ac85cfad528688666886ed3e6987caa601886c8879887f1dc48873b62c8984f5e48a8a51fa8aeb30d18bd1dd9d8fdaa7ee8f70922b90', '8bb27e26288d', '2026-11-25 12:51:20.607689+00');
INSERT INTO public.revisions VALUES (8, 8, 1, 8, '', '176/2026', 'Land steckt 210 Millionen Euro in Brücken und Ortsdurchfahrten', 'Nordhagen saniert in den kommenden zwei Jahren 48 Brücken und 130 Kilometer Landesstraße. Das Bauprogramm, das heute veröffentlicht wurde, umfasst 210 Millionen Euro, so viel wie noch nie.', 'Nordhagen saniert in den kommenden zwei Jahren 48 Brücken und 130 Kilometer Landesstraße. Das Bauprogramm, das heute veröffentlicht wurde, umfasst 210 Millionen Euro, so viel wie noch nie.

„Eine gesperrte Brücke kostet die Wirtschaft jeden Tag Geld und die Menschen Nerven“, sagte Ministerin Dr. Wiebke Sandholt bei der Vorstellung in Tiefenau. Vorrang haben Bauwerke, die nur noch mit verringertem Gewicht befahren werden dürfen. Dazu gehört die Hafenbrücke in Brookstede, über die täglich 14.000 Fahrzeuge rollen. Sie wird in drei Abschnitten erneuert, eine Spur je Richtung bleibt frei.

In 27 Orten werden Durchfahrten umgebaut. Gehwege werden breiter, Bushaltestellen ohne Stufen erreichbar, und wo der Platz reicht, kommt ein Radweg hinzu. Die Gemeinden hatten ihre Wünsche bis zum Frühjahr einreichen können. Von 61 Vorschlägen konnte knapp die Hälfte berücksichtigt werden.

Neu ist ein Topf für Lärmschutz. Er enthält sechs Millionen Euro, mit denen Fahrbahnen einen leiseren Belag erhalten. Messungen auf einer Versuchsstrecke bei Malstedt haben gezeigt, dass der Lärm um bis zu fünf Dezibel sinkt. Das entspricht für das Ohr einer deutlichen Minderung des Verkehrs.

Die Bauverwaltung will Sperrungen früher ankündigen als bisher. Umleitungen werden mit Speditionen, Rettungsdiensten und dem Nahverkehr abgestimmt. Die Landesarbeitsgemeinschaft der Baubetriebe lobt, dass die Aufträge über beide Jahre verteilt werden. So könnten auch kleinere Unternehmen mitbieten. Die ersten Ausschreibungen erscheinen im Dezember, Baubeginn ist nach dem Winter.', '', '2026-11-16 14:30:00+00', 'minute', 'feed', false, 'a6d635351e3591c386b6a4a184dc0841ba8baf02ed7f1554f63c3403ca8011cb', '\x9d905b00c92b73009d17ee013d841202b9fc9b03625daf037e2be8057ae41c060ffd7c07a61885090393530c02cb540c02325a0cf532470d61e5280ec4d74c0e3ca6090f918b160f9cf78d1074733a11fa273012233a9a125a899a122dcbcb1575680616e33ada174d9e41194138db19861b011aca72741b18a0d51b4cccc31cb23c4f1d8939791d72b8a61da810211f6ab7e9208b5de121a2c7ef215773ea2253d47f243567c72428c4a9257ef59c262cdcf92804d62d29d413242a7cddd42b81e7102d9145272d10b1f52e21b1fd2efd041e2f9489873190e39d31c11c3e3553fe19369d07f53688d62d38acff193952452839fa5e463d1c4eb53df074b1443bdc6c4547b7c54566847046cc6d424bf993754cce58eb4c9315364e38da0150ad34a4519f43af513d40c25444d30a581643ca58afd4ee588e7a9c5a8ade045bb94f715b4e43b35ed540d85e16f1e55faac53d608723eb63b8452b6533d539658ff0c06681c6d46ad1dc1e6b85a8c56d12620172811188746128857724f56279cf327c792da9017b59a11a7cadf5217d58c4e97d4d73e07e74c5d480d4b82f82aa23ad8200207b83d1a2c8853eb40989a6cc088be6fae18b25a0148c0727348c88b1f78cc753458d93227c905ac0ff9176654d923c094693cfb8019479324394b59ca594e0a2f8946815b095e942f596192440992ff8f69a70e8099cc70f939c', '8bb27e26288d', '2026-11-25 12:51:20.681083+00');
INSERT INTO public.revisions VALUES (9, 9, 1, 9, 'Delegationsreise', '171/2026', 'Ministerin führt Wirtschaftsdelegation nach Vietnam: Türen für Hafentechnik und Ökolandbau', 'Mit 23 Unternehmen ist Wirtschaftsministerin Dr. Wiebke Sandholt aus Vietnam zurückgekehrt. Im Gepäck: vier Absichtserklärungen und der Plan für ein gemeinsames Büro in Da Nang.', 'Mit 23 Unternehmen ist Wirtschaftsministerin Dr. Wiebke Sandholt aus Vietnam zurückgekehrt. Im Gepäck: vier Absichtserklärungen und der Plan für ein gemeinsames Büro in Da Nang.

Die einwöchige Delegationsreise führte nach Hanoi, Da Nang und Ho-Chi-Minh-Stadt. Auf dem Programm standen Gespräche mit Ministerien, Hafenbetreibern und der Auslandshandelskammer. „Vietnam wächst jedes Jahr um sechs Prozent und sucht Partner, die bleiben. Unsere Betriebe haben genau die Technik, die dort gebraucht wird“, zog die Ministerin Bilanz.

Der Kranhersteller Nordlift liefert künftig Steuerungen für zwei Containerhäfen. Die Genossenschaft Ökohof Marsch will Saatgut ausführen, sobald die Einfuhrgenehmigung vorliegt. Ein Anbieter von Kläranlagen aus Tiefenau gründet mit einem vietnamesischen Partner ein Gemeinschaftsunternehmen. Das Handelsvolumen zwischen Nordhagen und Vietnam lag im vergangenen Jahr bei 310 Millionen Euro, davon entfielen 120 Millionen auf Exporte.

Grundlage der Geschäfte ist das Freihandelsabkommen der Europäischen Union mit Vietnam. Es hat die meisten Zölle auf Maschinen abgeschafft. Noch nicht einmal die Hälfte der berechtigten Ausfuhren nutzt diese Vorteile allerdings, weil der Nachweis des Ursprungs als aufwendig gilt. Das Land bietet deshalb mit den Kammern Schulungen an.

Begleitet wurde die Reise von Landtagsabgeordneten und der Hochschule Nordhagen, die einen Austausch für angehende Ingenieurinnen vereinbart hat. Im Mai kommt eine vietnamesische Wirtschaftsdelegation zum Gegenbesuch. Unternehmen, die an einem der geplanten Treffen teilnehmen wollen, können sich bei der Außenwirtschaftsgesellschaft des Landes melden. Kleine Betriebe erhalten einen Zuschuss zu den Dolmetscherkosten.', '', '2026-11-12 15:15:00+00', 'minute', 'feed', false, '2a75d372f770f3a35db01d414177324e9b0483dad0c54362b22a077aadbeb7e5', '\x618674004cddf5007a4ebc04d716c9045569dd05999cd4065b82b608c1ab83098d35d70982be9c0d9aebba0d85c70e0e4d0a1c0f6092f10f4b6ff80f23400e107314681015784a1156165f12e2c1e0169c5fe017372d3219796d931c30d41b1d2bab3c1da742991df643171e846d531ed65e331f87ec871f298f6b21e0cb0e22ccdebd253eb148268faeae2611119c273a77a027e1665628b9d4142af2dce12a8a3fb32ef27f282f9dfc683089c27630ab19ef31a6b45332bf5fa833314bab35bba5ec35a151d3360e0564376e06ed3821d82e3a636cb73a20535b3bf76bcb3ef0dad13e668a474459957b44f8887b45a1f4a645564c3e46190e3a47e4ac3e471a9799479105e24761e52f48c9988948c932f4499afb294bb665904b40e9494e3fa5905063955c51802d4252e315d154c08cb0589d66a759a536185b6edcda5b6a7b485f9178c9617108a8627d61f3621d35ad636c66eb6519a2cc6abd5b196bd4d4296b3de94e6ba0373c6dce11926e6efdf96f310c20705891237001fab47084bfd7709b9323728393ec73429b3b7437379d76ad14aa768e50b176cbce6a77a952fb770c2d267bee604d7bd2755b7bb81ea17e857a27821c2c7282ae2e2383c7f9d0870660d3874d3f7a8cda047590a1a38b90b0a65b9133550d930d41e5932c249a9470ed56953d0563955d88df95db503897bd2c4e97b284689bae68c59e', '8bb27e26288d', '2026-11-25 12:51:20.730583+00');
INSERT INTO public.revisions VALUES (10, 10, 1, 10, '', '112', 'Exporteure der Seenplatte spüren neue Zölle: Ausfuhren in die USA brechen ein', 'Die Ausfuhren der Unternehmen aus der Region Seenplatte-West in die Vereinigten Staaten sind im dritten Quartal um 17 Prozent gesunken. Das geht aus der Außenwirtschaftsumfrage der IHK hervor, die heute erschienen ist.', 'Die Ausfuhren der Unternehmen aus der Region Seenplatte-West in die Vereinigten Staaten sind im dritten Quartal um 17 Prozent gesunken. Das geht aus der Außenwirtschaftsumfrage der IHK hervor, die heute erschienen ist.

Betroffen sind vor allem Maschinenbau und Medizintechnik. Drei von vier Exporteuren nennen die zusätzlichen Zölle als Grund, jeder zweite die Unsicherheit, welche Regeln im nächsten Monat gelten. „Unsere Unternehmen können mit hohen Zöllen rechnen, aber nicht mit täglich wechselnden“, sagt IHK-Präsident Torben Kesselhut. Einige Betriebe liefern Ersatzteile nur noch gegen Vorkasse, weil der Zollsatz bei der Abfertigung ein anderer sein kann als bei der Bestellung.

Zugleich suchen die Betriebe neue Märkte. 38 Prozent der Befragten wollen ihr Geschäft in Südostasien ausbauen, 29 Prozent in Kanada und Mexiko. Auch der europäische Binnenmarkt gewinnt wieder an Gewicht: Polen ist inzwischen der zweitwichtigste Handelspartner der Region, nach den Niederlanden. Von den jüngsten Freihandelsabkommen der Europäischen Union versprechen sich die Unternehmen viel, bemängeln aber die komplizierten Ursprungsregeln.

Die IHK weitet ihre Beratung aus. Ab Dezember gibt es jeden Dienstag eine Zollsprechstunde, in der Mitgliedsunternehmen Fragen zu Ursprungszeugnissen, Exportkontrolle und Lieferantenerklärungen klären können. Im März startet eine Unternehmerreise nach Vietnam und Malaysia, für die noch acht Plätze frei sind. Kleine Betriebe können dafür einen Zuschuss aus der Messeförderung des Landes erhalten.

An der Umfrage haben 214 auslandsaktive Unternehmen teilgenommen. Ihre Exportquote liegt bei 46 Prozent. Für das kommende Jahr erwartet ein Drittel weiter sinkende Ausfuhren, ein Viertel rechnet mit einer Erholung. „Die Lage ist ernst, aber nicht hoffnungslos“, fasst Kesselhut zusammen. „Wer jetzt in neue Absatzmärkte geht, ist in drei Jahren breiter aufgestellt.“', 'Kontakt
Jonas Muster
Geschäftsbereich Kommunikation und Außenwirtschaft
Telefon: 00000 44-10
E-Mail: muster@ihk-seenplatte.example', '2026-11-23 09:05:00+00', 'minute', 'page', false, 'fc88fa1f0db8ba1667ecd697d40b13055d312b115faa846c8bfdc12911e50e78', '\x302e130096cdd200187ad6016bdab9029481c2020daedb0292a22d04e21da206ab00550725e3e3076ed0c6091e39db0a2780640b06cc420c3397bb0c52af6810ca098f109881e31068adb11264bb04136f36e41397672f140ed18c1414fe6b17deb9bb173bfde01ba158981c446cc61c75da9a1fdec7fa1ff13a7120339b082112371c2268544d226e2ce422df231826237169269ab96c2606d84c2777c2c7294e43432b93404a2bb9880c2c06704d2c51ad242d26a48b2e8f77082f58d9d62f74d44430dc98ac3054389b31f1cb4033fe6d5235afcb5a35b72ccd3519d225379696b43969b15e3b3204cc3ce9bad53de409f13d5cdabd3fac966f4129c77441586ab7412abbe54113e58f43ffe1d045dddff94566784a465232564669a4e14657560b4d7587114d0c14ce4d580bd74f0b0ac9503faa005127759051b1382352fb93c453a8dcb0543399755583439c558acfee55ed101d5639df495745aea958c462c55855115e5b76542b5cc4c3605d7c9c195ef9259c61dba3886245a9ae6384eaf864fd0c8c653d1cfb6615b2146725992067c141a967e11e366f79893570f6fb147214dbcb7206a524737f1875745c334575fdd4e4753f7e40768333727709eb207888bac878054e5d791e527679c750c979a6be4f7aa467d57d6781937e6df211803ce95880237e6a819c956e828653d282702aaa8354f412849820f284', '8bb27e26288d', '2026-11-25 12:51:20.880986+00');
INSERT INTO public.revisions VALUES (11, 11, 1, 11, '', '110', 'Ausbildung in Teilzeit: IHK zeichnet erste Betriebe mit Siegel aus', 'Wer ein Kind erzieht oder Angehörige pflegt, soll trotzdem einen Beruf lernen können. Neun Unternehmen aus der Region haben dafür das neue Siegel „Ausbildung in Teilzeit“ der IHK Seenplatte-West erhalten.', 'Wer ein Kind erzieht oder Angehörige pflegt, soll trotzdem einen Beruf lernen können. Neun Unternehmen aus der Region haben dafür das neue Siegel „Ausbildung in Teilzeit“ der IHK Seenplatte-West erhalten.

„Viele Betriebe klagen, dass sie keine Auszubildenden finden. Zugleich gibt es in unserer Region rund 1.900 junge Erwachsene ohne Berufsabschluss, die eine Lehre in Vollzeit nicht schaffen“, sagt Wencke Harms, Leiterin der Abteilung Berufliche Bildung. In der Teilzeitausbildung sinkt die wöchentliche Arbeitszeit auf 20 bis 30 Stunden, die Lehre dauert dafür meist ein halbes bis ganzes Jahr länger. Die Berufsschule bleibt gleich.

Das Hotel Seeblick in Malstedt macht seit zwei Jahren gute Erfahrungen. Drei der elf Azubis lernen dort in Teilzeit. „Unsere angehende Hotelfachfrau hat zwei kleine Kinder und die besten Noten ihres Jahrgangs“, erzählt Direktorin Annegret Pohl. Sie hat die Dienste so gelegt, dass sie zur Öffnungszeit der Kita passen.

Die IHK hilft bei den Verträgen und vermittelt Zuschüsse der Agentur für Arbeit. Für Lernende mit Sprachschwierigkeiten gibt es Stützunterricht. Wer schon Berufserfahrung hat, kann sich in einer Teilqualifizierung Schritt für Schritt auf die Abschlussprüfung vorbereiten.

Die Zahlen sind noch klein: 46 von 2.380 neuen Ausbildungsverträgen im Bezirk sehen Teilzeit vor. Bis 2028 soll sich die Zahl verdreifachen. „Fachkräftesicherung beginnt damit, niemanden zu übersehen“, so Harms. Weitere Betriebe können sich bis zum 31. Januar um das Siegel bewerben. Verlangt werden ein Ausbildungsplan, eine feste Ansprechperson und die Bereitschaft, Erfahrungen weiterzugeben.', 'Kontakt
Jonas Muster
Geschäftsbereich Kommunikation und Außenwirtschaft
Telefon: 00000 44-10
E-Mail: muster@ihk-seenplatte.example', '2026-11-22 07:40:00+00', 'minute', 'page', false, 'f44180d52988a9c0d4bc36d0ece95daca909d61787c6bca78fa34c054755a184', '\xfc1a9701408e24027043a702760699030b01cc04de968f07b968a1072a1b38080183c0081ae8720b06a6f00c8db3740d4abea10d9bcea20d2862a81090c2b310a89cbb1037c01312f1466f145702f815f1f95f16b6a9e918cabbc419d41dd419b964a91c7ecb161df1d7e31d5f01b81edcb9f61eac56cc20b0351f21cfac992291e02f236d933e24855ad12485adae25c66e1326bc1586294551972a0c7a0a2bb7084d2b0bc97c2d5e9243305cdf6f30aa28fe30139d01319c473232e19d5933952f6334a079e7343d4b32362ec947381f12f7381af6d93a2c7e213b7a1d873b8ed70740198a8e41e690c743a08ad9439841954588a2d146e95a31477347624a3f64f34a4dadd74e0b0e8e4f4b08b750d8aac3527453a1539571fe54b4168c57f3bfbf581357d858c8ca02599c735459846e875b3d16c85baa80945c7c13295d8b70db5fa7fdab61fef374632b9c2365eac994659bad6b662d3e7a68c92bcc68432fa46abd18b06a404edd6b80e37d6ee5b4c57065f88471ad83e276adf20378e04636787fbf977d074cf97daa24d88055d16b8180baa581009eac823b2caf82639fde821470948561dc5a8838123e89162a3f89cda4088c5367438c1827988e3d439a911f23fc91e5149f92d6fd339567ef3595a18b0396bb56739758a1249915b5d8990536549cbe4b8f9c36ccb39ff02cc0a0ba68fda04086e4a2df65a4a3', '8bb27e26288d', '2026-11-25 12:51:20.916137+00');
INSERT INTO public.revisions VALUES (12, 12, 1, 12, '', '107', 'Cyberangriff auf den Mittelstand: IHK richtet Notfallnummer ein', 'Montagmorgen, die Rechner sind gesperrt, auf dem Bildschirm steht eine Lösegeldforderung: Für solche Fälle hat die IHK Seenplatte-West gemeinsam mit der Polizei eine Notfallnummer eingerichtet. Sie ist rund um die Uhr erreichbar und kostet die Mitgliedsunternehmen nichts.', 'Montagmorgen, die Rechner sind gesperrt, auf dem Bildschirm steht eine Lösegeldforderung: Für solche Fälle hat die IHK Seenplatte-West gemeinsam mit der Polizei eine Notfallnummer eingerichtet. Sie ist rund um die Uhr erreichbar und kostet die Mitgliedsunternehmen nichts.

Die Zahl der gemeldeten Angriffe hat sich innerhalb von zwei Jahren verdoppelt. In der jüngsten Umfrage gab jedes dritte Unternehmen an, dass Hacker schon einmal in das eigene Netz eingedrungen seien. Der mittlere Schaden lag bei 38.000 Euro. „Viele Betriebe glauben, sie seien zu klein, um interessant zu sein. Verschlüsselungstrojaner fragen aber nicht nach der Mitarbeiterzahl“, sagt Geschäftsführerin Dörte Lammers.

Am Telefon sitzen Fachleute von vier Dienstleistern aus der Region. Sie erklären, welche Leitungen zu trennen sind, sichern Spuren und sagen, wann die Versicherung und wann die Datenschutzaufsicht zu benachrichtigen ist. In den ersten sechs Wochen gingen 31 Anrufe ein, in neun Fällen konnte die Ausbreitung der Schadsoftware gestoppt werden.

Vorbeugen bleibt günstiger. Die IHK bietet deshalb einen IT-Sicherheitscheck an, der an einem Vormittag Schwachstellen aufdeckt: veraltete Programme, fehlende Sicherungskopien, gemeinsam benutzte Passwörter. Für Betriebe, die unter die neuen europäischen Vorgaben zur Netz- und Informationssicherheit fallen, gibt es ein eigenes Seminar.

Kommissar Hauke Detlefsen von der Zentralen Ansprechstelle Cybercrime rät, jeden Vorfall anzuzeigen. „Wer zahlt und schweigt, finanziert den nächsten Angriff.“ Seine Dienststelle hat im Sommer zwei Server beschlagnahmt, über die Erpresser ihre Schlüssel verwalteten. Elf Unternehmen bekamen dadurch ihre Daten zurück, ohne einen Cent zu überweisen.', 'Kontakt
Jonas Muster
Geschäftsbereich Kommunikation und Außenwirtschaft
Telefon: 00000 44-10
E-Mail: muster@ihk-seenplatte.example', '2026-11-18 08:00:00+00', 'minute', 'page', false, '666c8a088e37aff4dce668fdf38a097b3cc112b0e464883672b4126ebf927282', '\xd011c0031864c4033fe3230401ce5207e4ac410833e094084ec1d5082f7d330ae128e40a51169e0bbc76b60b91c9660e7ff515111fa13b119a155e119ff278113acc3812ddd407133832131573b88f15efc3cf15643ca0165416001702014117c26f8b17132bbb17f8f1af187fcc801a25c7ca1a8396c11cb19b641e965f532253abbe251c36ac2a1cdec82bdb6a6e2d526a2e2e36c3572e419b5c2e74705e2e237a942fa1855832f93c8532c62ffd3408e50d3755b51c37d31a403735fd7f393b26733adce6c23df2a8bd40b5b9f7408637b7420ff93843dff1ec43b501db45049faf467e9c1c47ef2bc5471f84ab483541d249e6c6274a47285a4af571f64a9f7c944ca98c424f7c4b5450eb0fbd50cfa50c515aeba5527d8c7953d004d353a72ce65471475855bfd6db56a0ae79577369f057b36ba95849ae0e5a779a8e5a956d445b9bc0795bfa6c555c818a395d2a8e2960618fe661861153638ea69a646d0f9d66dbfabd666d756068d8b53f6a3e7c2b6bfc80f66b86c3326edf4d3b6f0026e06f48561d704d5d1f7124ddac71470b83723dcc0f7432ffc674309f0677637ea87735319978b0c12e7a6ff5937a90b3ea7aae6c8e7b08e8527c1864b57df127c47dc1d9c67df0edce7fad59128270dfdd82e89c4a856f5d4a8660bd6e86693ab289280dd089441c4b8af92b768a74c2db8ac588a68b9392b28d31247d8e', '8bb27e26288d', '2026-11-25 12:51:20.958465+00');
INSERT INTO public.revisions VALUES (13, 13, 1, 13, '', '113', 'Handel mit den Niederlanden wächst: Importe und Exporte auf Rekordhöhe', 'Die Niederlande bleiben der wichtigste Handelspartner der Region Seenplatte-West. Importe im Wert von 1,9 Milliarden Euro kamen in den ersten neun Monaten von dort, die Exporte stiegen auf 1,4 Milliarden Euro. Beides sind Höchststände.', 'Die Niederlande bleiben der wichtigste Handelspartner der Region Seenplatte-West. Importe im Wert von 1,9 Milliarden Euro kamen in den ersten neun Monaten von dort, die Exporte stiegen auf 1,4 Milliarden Euro. Beides sind Höchststände.

„Der Nachbar ist unser zuverlässigster Markt, gerade jetzt, wo der Welthandel stockt“, sagt IHK-Präsident Torben Kesselhut. Gefragt sind Nahrungsmittel, Landtechnik und zunehmend Bauteile für Windräder. Auf der Einfuhrseite liegen Blumen, chemische Vorprodukte und Elektronik vorn.

Die IHK verstärkt ihr Angebot für den kleinen Grenzverkehr der Wirtschaft. Im neuen Jahr gibt es Sprechtage mit niederländischen Steuerberatern, eine Kooperationsbörse in Zwolle und einen Leitfaden zum Vertragsrecht. Für Betriebe, die zum ersten Mal exportieren, übernimmt eine Beraterin die Suche nach Vertriebspartnern.

Hürden bleiben auch im Binnenmarkt. Unternehmen nennen vor allem abweichende Normen, die Registrierung für Verpackungen und lange Wartezeiten bei der Bescheinigung für entsandte Beschäftigte. Die IHK fordert eine gemeinsame Plattform der beiden Länder, auf der alle Meldungen mit einem Formular erledigt werden können.

Wie eng die Verflechtung ist, zeigt das Beispiel der Firma Gewächshausbau Reuter. Sie bezieht ihr Glas aus Venlo, montiert bei Malstedt und liefert die fertigen Häuser bis nach Rotterdam. „Für uns ist die Grenze eine Linie auf der Karte, mehr nicht“, sagt Geschäftsführerin Imke Reuter. Zwei Drittel ihrer Belegschaft sprechen inzwischen Niederländisch. Der Betrieb bildet dafür mit einer Schule im Nachbarland gemeinsam aus.', 'Kontakt
Jonas Muster
Geschäftsbereich Kommunikation und Außenwirtschaft
Telefon: 00000 44-10
E-Mail: muster@ihk-seenplatte.example', '2026-11-25 12:51:00+00', 'minute', 'page', false, '2052b2223e9e66abfeb0d531a0f5a7e1f239412c29498b7e987cb01a63d5355b', '\x29eeaf01571c6f03294921043061900485b851057b395605a8d74107b8ee9e08eeccec080b6607093d5729091f95030a0d4d400a88dfdd0a8f55610b50c6920b3d47c40f48a46211be91ab123debd012526f4c149a8f8f14614eb4159dfd5516895e3517a511cc196494241ca8214d1c25c7241ecce68b1f8123c02268142523acd5bb23c29fc62770eb0a2ad739da2afa6d292c317bb32c279ed72d58be402e20f54e2e08dcce2e54dc32303aa4ed30d2c85c31c3cb023223363f35fe3785393d4b4e3af28b343ea98c5a3e19acc03ef74bde40c426de4104486d44e3f4e144e480fe441e0b6a45556ea945a29ce64605046547cf49b247de062b4862cffa4800ba87497df6ba4a1359454bb8ae9b4bc135df4c45c8c94d9dd2555387d5b354b23c3a5507c38f56076fa956fdadc0561b94b758a921d85811cadb580134865a8c1d665c1930b35e1ad9e35ec9a0155f33b6b1601c6f0a61452e5762bfbfd46276c3b16368c96868d4d3fc68fa0bea693088da6a7794ca6bf63d116c5a6f896cc1956f6d6403596ec17a006f3c002572b49cc373751c1c7494df9978ce53147a6cf3e27b9d8c467c707ea27e4355997fbc991884ada08785655108869f8083867520c686b50b0e8828506288ef15e088db0a3c8ae7144c8a2767408b1d78678b9532eb8ccc48eb8c2b86c98d8bd77490e21ac990dfa056949c5e1f986e6a8f98', '8bb27e26288d', '2026-11-25 12:51:30.139203+00');

INSERT INTO public.sources VALUES ('muster-hwk-auental', 'Handwerkskammer Auental (Muster)', 'HWK Auental', 'chamber', 'Muster', 'http://127.0.0.1:37797/hwk-auental/', 'full', 'Erfundenes Haus zum Ausprobieren', true, '2026-11-25 12:51:18.290537+00', NULL);
INSERT INTO public.sources VALUES ('muster-mwad-nordhagen', 'Ministerium für Wirtschaft, Arbeit und Digitales Nordhagen (Muster)', 'MWAD Nordhagen', 'ministry', 'Muster', 'http://127.0.0.1:37797/mwad/', 'full', 'Erfundenes Haus zum Ausprobieren', true, '2026-11-25 12:51:18.290537+00', NULL);
INSERT INTO public.sources VALUES ('muster-ihk-seenplatte', 'IHK Seenplatte-West (Muster)', 'IHK Seenplatte-West', 'chamber', 'Muster', 'http://127.0.0.1:37797/ihk-seenplatte/', 'full', 'Erfundenes Haus zum Ausprobieren', true, '2026-11-25 12:51:18.290537+00', NULL);

INSERT INTO public.subscribers VALUES (1, 'mail', 'leserin@verband.example', 'active', '', NULL, '', '2026-11-25 12:51:21.799291+00', NULL);
INSERT INTO public.subscribers VALUES (2, 'webhook', 'http://127.0.0.1:44385/hook', 'active', '', 'gAAAAABrBtnLdjaqesvgOLlL6VG5diWLYeuT_fVoVYFEjbzx8cvf_yyEO0k5zd8iFs_9ksPaEtd7nXyt_60pSQs97iRF24_xma8qiA_2lPCEm8n4WIJ7SkbGM9eqskRu6yyslkxcGKmt5piwrH6QcvUjUbEWo6EzQg==', 'ef566cf9100a', '2026-11-25 12:51:23.810743+00', NULL);

INSERT INTO public.subscription_queries VALUES (1, 1, 'Niederlande ODER Roboter', 0, 0);
INSERT INTO public.subscription_queries VALUES (2, 1, 'Niederlande ODER Roboter', 13, NULL);
INSERT INTO public.subscription_queries VALUES (3, 2, 'Niederlande', 0, 0);
INSERT INTO public.subscription_queries VALUES (4, 2, 'Niederlande', 14, NULL);

INSERT INTO public.subscriptions VALUES (1, 1, 'at_once', 7, false, 'active', '2026-11-25 12:51:21.799291+00', '2026-12-02 12:51:21.799291+00', '2026-11-25 12:51:22.078213+00', NULL, 13);
INSERT INTO public.subscriptions VALUES (2, 2, 'at_once', 7, false, 'active', '2026-11-25 12:51:23.810743+00', '2026-12-02 12:51:23.810743+00', '2026-11-25 12:51:23.958036+00', NULL, 14);

INSERT INTO public.tags VALUES (1, 1, 'aussenwirtschaft', false, 0.53, 4, '{"rules": [{"rule": "ausland", "strength": "medium", "words": ["Ausland"], "places": [[699, 706, "text"]], "points": 1.05}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (2, 1, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (3, 1, 'fachkraefte', true, 31.12, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Fachkr\u00e4ftemangel", "offene \u2026 Stellen \u2026 Bewerberinnen", "fehlen \u2026 H\u00e4nde", "L\u00fccke \u2026 Anlagenmechanikern", "Gesellenstelle \u2026 unbesetzt", "Fachkraft"], "places": [[0, 10, "title"], [55, 61, "text"], [62, 69, "text"], [87, 100, "text"], [260, 266, "text"], [271, 276, "text"], [372, 377, "text"], [389, 400, "text"], [465, 472, "text"], [494, 503, "text"], [869, 878, "text"]], "points": 9.6}, {"rule": "ausbildung", "strength": "strong", "words": ["Ausbildung", "Lehrvertr\u00e4ge", "Lehrstellenb\u00f6rse", "Berufsorientierung", "Lehrplan \u2026 Betrieben"], "places": [[647, 657, "text"], [715, 725, "text"], [793, 805, "text"], [925, 935, "text"], [1812, 1830, "text"], [1850, 1854, "text"], [1882, 1891, "text"]], "points": 4.8}, {"rule": "lehre", "strength": "medium", "words": ["ausbildet", "Praktika"], "places": [[1647, 1656, "text"], [1870, 1878, "text"]], "points": 1.68}, {"rule": "weiterbildung", "strength": "strong", "words": ["Weiterbildung", "Teilzeitkurs \u2026 Besch\u00e4ftigte", "Meisterpr\u00fcfung \u2026 Meisterpr\u00e4mie"], "places": [[664, 677, "text"], [984, 997, "text"], [1077, 1081, "text"], [1096, 1108, "text"], [1153, 1160, "text"], [1190, 1197, "text"]], "points": 4.62}, {"rule": "anerkennung", "strength": "strong", "words": ["Anerkennung \u2026 Berufsabschl\u00fcsse"], "places": [[1287, 1298, "text"], [1319, 1329, "text"]], "points": 2.1}, {"rule": "zuwanderung", "strength": "strong", "words": ["beschleunigte \u2026 Fachkr\u00e4fteverfahren"], "places": [[1363, 1376, "text"], [1377, 1396, "text"]], "points": 2.1}, {"rule": "gewinnung", "strength": "strong", "words": ["keine \u2026 Bewerber", "Ausbildungspl\u00e4tze \u2026 frei"], "places": [[70, 75, "text"], [105, 113, "text"], [962, 968, "text"], [969, 973, "text"]], "points": 4.37}, {"rule": "nachwuchs", "strength": "medium", "words": ["Drittel \u2026 Rente"], "places": [[1583, 1590, "text"], [1623, 1628, "text"]], "points": 1.05}, {"rule": "rand", "strength": "weak", "words": ["Meister", "Gesellinnen", "Gesellen"], "places": [[1026, 1033, "text"], [1595, 1606, "text"], [1611, 1619, "text"]], "points": 0.8}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (4, 2, 'aussenwirtschaft', true, 24.73, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Auslandsmarkt", "Auslandsumsatz", "Au\u00dfenwirtschaftsberaterin", "Enterprise \u2026 Europe \u2026 Network"], "places": [[305, 318, "text"], [383, 397, "text"], [503, 518, "text"], [874, 884, "text"], [885, 891, "text"], [892, 899, "text"]], "points": 4.8}, {"rule": "export", "strength": "strong", "words": ["Exportf\u00f6rderung"], "places": [[1391, 1397, "text"]], "points": 2.34}, {"rule": "delegation", "strength": "strong", "words": ["Reise \u2026 Norwegen"], "places": [[1482, 1487, "text"], [1493, 1501, "text"]], "points": 2.34}, {"rule": "geschaeft-im-ausland", "strength": "strong", "words": ["Baumesse \u2026 Utrecht", "niederl\u00e4ndische \u2026 Markt", "Messe \u2026 Ausland"], "places": [[60, 68, "title"], [72, 79, "title"], [146, 154, "text"], [158, 165, "text"], [236, 251, "text"], [252, 257, "text"], [1310, 1315, "text"], [1319, 1326, "text"]], "points": 9.6}, {"rule": "maerkte", "strength": "medium", "words": ["niederl\u00e4ndischen \u2026 Architekturb\u00fcros"], "places": [[1183, 1199, "text"], [1211, 1216, "text"]], "points": 1.17}, {"rule": "grenze", "strength": "medium", "words": ["jenseits \u2026 der \u2026 Grenze", "grenz\u00fcberschreitenden"], "places": [[358, 366, "text"], [367, 370, "text"], [371, 377, "text"], [821, 842, "text"]], "points": 1.75}, {"rule": "messe", "strength": "medium", "words": ["Gemeinschaftsstand"], "places": [[199, 217, "text"]], "points": 1.95}, {"rule": "globalisierung", "strength": "weak", "words": ["internationalen"], "places": [[130, 145, "text"]], "points": 0.78}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (5, 2, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (6, 2, 'fachkraefte', false, 0.23, 4, '{"rules": [{"rule": "rand", "strength": "weak", "words": ["Zimmermeister"], "places": [[972, 979, "text"]], "points": 0.47}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (7, 3, 'aussenwirtschaft', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (8, 3, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (9, 3, 'fachkraefte', true, 10.84, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Fachkr\u00e4ftemangel"], "places": [[1114, 1124, "text"]], "points": 2.26}, {"rule": "ausbildung", "strength": "strong", "words": ["Lehrlinge", "Ausbildungspl\u00e4tze", "Berufslebens \u2026 junge \u2026 Menschen"], "places": [[999, 1008, "text"], [1056, 1066, "text"], [1182, 1187, "text"], [1203, 1208, "text"], [1209, 1217, "text"]], "points": 4.13}, {"rule": "lehre", "strength": "medium", "words": ["Ausbilder", "ausbilden"], "places": [[934, 943, "text"], [1009, 1018, "text"]], "points": 1.73}, {"rule": "weiterbildung", "strength": "strong", "words": ["Meisterschule", "Meisterpr\u00e4mie", "Aufstiegs \u2026 BAf\u00f6G", "Vorbereitungskurs"], "places": [[558, 571, "text"], [602, 615, "text"], [679, 688, "text"], [689, 694, "text"], [1525, 1542, "text"]], "points": 4.8}, {"rule": "nachwuchs", "strength": "medium", "words": ["Absolventen"], "places": [[760, 771, "text"], [1289, 1300, "text"]], "points": 1.73}, {"rule": "rand", "strength": "weak", "words": ["Meisterinnen", "Meister", "Kurs"], "places": [[9, 21, "title"], [26, 33, "title"], [337, 344, "text"], [727, 731, "text"], [917, 924, "text"], [1151, 1158, "text"]], "points": 1.92}, {"rule": "nachfolge", "strength": "against", "words": ["Inhaber \u2026 Nachfolge"], "places": [[860, 867, "text"], [873, 882, "text"]], "points": -0.9}, {"rule": "ehrung", "strength": "against", "words": ["geehrt"], "places": [[1349, 1355, "text"]], "points": -0.9}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (10, 4, 'aussenwirtschaft', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (11, 4, 'digitalisierung', true, 16.2, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Digitalisierungspr\u00e4mie"], "places": [[917, 932, "text"]], "points": 2.12}, {"rule": "ki", "strength": "strong", "words": ["KI", "k\u00fcnstliche \u2026 Intelligenz", "K\u00fcnstliche \u2026 Intelligenz", "Bilderkennungsprogramm", "KI \u2026 Verordnung", "Sprachmodellen"], "places": [[13, 15, "title"], [56, 58, "text"], [73, 75, "text"], [167, 177, "text"], [178, 189, "text"], [261, 271, "text"], [272, 283, "text"], [1165, 1178, "text"], [1541, 1543, "text"], [1544, 1554, "text"], [1654, 1668, "text"]], "points": 9.6}, {"rule": "sicherheit", "strength": "strong", "words": ["IT \u2026 Sicherheit"], "places": [[1394, 1396, "text"], [1397, 1407, "text"]], "points": 2.12}, {"rule": "technik", "strength": "medium", "words": ["Software", "Datenschutzes"], "places": [[494, 502, "text"], [1416, 1429, "text"]], "points": 1.69}, {"rule": "geraet", "strength": "weak", "words": ["Daten", "Firmendaten"], "places": [[778, 783, "text"], [1482, 1487, "text"]], "points": 0.67}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (12, 4, 'fachkraefte', false, 1.27, 4, '{"rules": [{"rule": "weiterbildung", "strength": "strong", "words": ["Belegschaften \u2026 Grundkurse"], "places": [[1596, 1609, "text"], [1623, 1628, "text"]], "points": 2.12}, {"rule": "rand", "strength": "weak", "words": ["Besch\u00e4ftigten"], "places": [[448, 461, "text"]], "points": 0.42}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (13, 5, 'aussenwirtschaft', false, 0.22, 4, '{"rules": [{"rule": "laender", "strength": "weak", "words": ["Reimers"], "places": [[1285, 1292, "text"]], "points": 0.44}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (14, 5, 'digitalisierung', true, 14.02, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Digitalisierung"], "places": [[1184, 1199, "text"]], "points": 2.21}, {"rule": "netze", "strength": "strong", "words": ["Glasfaser", "Glasfasernetz", "Konstruktionsdaten \u2026 Leitung", "Leerrohr", "Anschl\u00fcsse \u2026 Gigabit", "Funkl\u00f6cher", "Mobilfunkmasten \u2026 Netzbetreiber", "5G \u2026 Netze"], "places": [[0, 9, "title"], [61, 74, "text"], [290, 295, "text"], [334, 341, "text"], [589, 597, "text"], [790, 800, "text"], [844, 851, "text"], [905, 915, "text"], [954, 963, "text"], [988, 1001, "text"], [1117, 1119, "text"], [1120, 1125, "text"]], "points": 9.6}, {"rule": "vernetzte-produktion", "strength": "strong", "words": ["Maschinen \u2026 vernetzen"], "places": [[1033, 1042, "text"], [1043, 1052, "text"]], "points": 2.21}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (15, 5, 'fachkraefte', false, 0.22, 4, '{"rules": [{"rule": "rand", "strength": "weak", "words": ["Besch\u00e4ftigten"], "places": [[761, 774, "text"]], "points": 0.44}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (16, 6, 'aussenwirtschaft', false, 0.56, 4, '{"rules": [{"rule": "grenze", "strength": "medium", "words": ["Nachbarl\u00e4ndern"], "places": [[704, 718, "text"]], "points": 1.13}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (17, 6, 'digitalisierung', true, 20.26, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Digitaler \u2026 Bauantrag", "digitales"], "places": [[0, 9, "title"], [13, 19, "title"], [1313, 1322, "text"]], "points": 6.91}, {"rule": "verwaltung", "strength": "strong", "words": ["digitale \u2026 Baugenehmigung", "Onlinezugangsgesetz", "Quelltext", "E \u2026 Government"], "places": [[152, 160, "text"], [161, 175, "text"], [590, 609, "text"], [735, 744, "text"], [1188, 1189, "text"], [1190, 1200, "text"]], "points": 6.24}, {"rule": "vernetzte-produktion", "strength": "strong", "words": ["Rechenzentrum"], "places": [[1577, 1590, "text"]], "points": 2.26}, {"rule": "technik", "strength": "medium", "words": ["ohne \u2026 Papier", "Software", "eingescannt"], "places": [[58, 62, "title"], [63, 69, "title"], [673, 681, "text"], [904, 915, "text"]], "points": 3.6}, {"rule": "geraet", "strength": "weak", "words": ["online", "Portal", "Computer", "Daten"], "places": [[65, 71, "text"], [360, 366, "text"], [810, 818, "text"], [1553, 1558, "text"]], "points": 1.25}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (18, 6, 'fachkraefte', false, 0.23, 4, '{"rules": [{"rule": "rand", "strength": "weak", "words": ["Schulungstage"], "places": [[784, 792, "text"]], "points": 0.45}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (19, 7, 'aussenwirtschaft', false, -1.49, 4, '{"rules": [{"rule": "maerkte", "strength": "medium", "words": ["Herkunftsland"], "places": [[748, 761, "text"]], "points": 1.09}, {"rule": "ausland", "strength": "medium", "words": ["Ausland"], "places": [[1245, 1252, "text"]], "points": 1.09}, {"rule": "globalisierung", "strength": "weak", "words": ["weltweit"], "places": [[486, 494, "text"]], "points": 0.44}, {"rule": "laender", "strength": "weak", "words": ["Tunesien", "Kolumbien"], "places": [[346, 354, "text"], [378, 387, "text"]], "points": 0.68}, {"rule": "menschen-kommen", "strength": "against", "words": ["Anerkennung \u2026 Berufsabschl\u00fcssen", "Zuwanderung", "Gefl\u00fcchtete"], "places": [[177, 188, "text"], [199, 210, "text"], [1259, 1270, "text"], [1579, 1590, "text"]], "points": -5.29}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (20, 7, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (21, 7, 'fachkraefte', true, 23.05, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["fehlen \u2026 Arbeitskr\u00e4fte", "Anlaufstellen \u2026 Suche", "Fachkraft"], "places": [[1072, 1078, "text"], [1113, 1126, "text"], [1428, 1435, "text"], [1453, 1458, "text"], [1501, 1510, "text"]], "points": 4.07}, {"rule": "anerkennung", "strength": "strong", "words": ["ausl\u00e4ndischen \u2026 Abschluss", "Anerkennung \u2026 Berufsabschl\u00fcssen", "Anpassungsqualifizierung"], "places": [[40, 53, "text"], [54, 63, "text"], [177, 188, "text"], [199, 210, "text"], [955, 979, "text"]], "points": 5.29}, {"rule": "zuwanderung", "strength": "strong", "words": ["ausl\u00e4ndische \u2026 Fachkr\u00e4fte", "Welcome \u2026 Center", "Krankenpflegerin \u2026 Tunesien", "Visum"], "places": [[54, 66, "title"], [67, 77, "title"], [119, 126, "text"], [127, 133, "text"], [332, 341, "text"], [346, 354, "text"], [701, 706, "text"]], "points": 9.46}, {"rule": "gewinnung", "strength": "strong", "words": ["kluge \u2026 K\u00f6pfe"], "places": [[498, 503, "text"], [504, 509, "text"]], "points": 2.19}, {"rule": "nachwuchs", "strength": "medium", "words": ["Zuwanderung"], "places": [[1259, 1270, "text"]], "points": 1.09}, {"rule": "rand", "strength": "weak", "words": ["Arbeitgeber", "Sprachkurse", "Besch\u00e4ftigte", "Beruf"], "places": [[652, 663, "text"], [728, 733, "text"], [1205, 1217, "text"], [1713, 1718, "text"]], "points": 0.95}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (22, 8, 'aussenwirtschaft', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (23, 8, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (24, 8, 'fachkraefte', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (25, 9, 'aussenwirtschaft', true, 26.63, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Auslandshandelskammer", "Au\u00dfenwirtschaftsgesellschaft"], "places": [[337, 358, "text"], [1607, 1622, "text"]], "points": 3.46}, {"rule": "export", "strength": "strong", "words": ["Exporte", "Ausfuhren"], "places": [[955, 962, "text"], [1151, 1160, "text"]], "points": 3.46}, {"rule": "import", "strength": "medium", "words": ["Einfuhrgenehmigung"], "places": [[680, 687, "text"]], "points": 1.14}, {"rule": "delegation", "strength": "strong", "words": ["f\u00fchrt \u2026 Wirtschaftsdelegation \u2026 Vietnam", "Vietnam \u2026 zur\u00fcckgekehrt", "vietnamesische \u2026 Wirtschaftsdelegation \u2026 Gegenbesuch"], "places": [[11, 16, "title"], [17, 27, "title"], [44, 51, "title"], [69, 76, "text"], [77, 90, "text"], [1466, 1480, "text"], [1481, 1491, "text"], [1512, 1518, "text"]], "points": 8.29}, {"rule": "zoll", "strength": "strong", "words": ["Z\u00f6lle"], "places": [[1072, 1077, "text"]], "points": 2.27}, {"rule": "zollwesen", "strength": "medium", "words": ["Nachweis \u2026 Ursprungs"], "places": [[1203, 1211, "text"], [1216, 1225, "text"]], "points": 1.14}, {"rule": "handel", "strength": "medium", "words": ["vietnamesischen \u2026 Partner \u2026 Gemeinschaftsunternehmen"], "places": [[769, 784, "text"], [785, 792, "text"], [810, 821, "text"]], "points": 1.14}, {"rule": "geschaeft-im-ausland", "strength": "strong", "words": ["Delegationsreise \u2026 Hanoi", "Handelsvolumen \u2026 Vietnam", "Freihandelsabkommen \u2026 Vietnam"], "places": [[194, 204, "text"], [223, 228, "text"], [827, 833, "text"], [865, 872, "text"], [1008, 1016, "text"], [1044, 1051, "text"]], "points": 4.14}, {"rule": "maerkte", "strength": "medium", "words": ["Betriebe \u2026 Dolmetscherkosten"], "places": [[1662, 1670, "text"], [1702, 1713, "text"]], "points": 1.14}, {"rule": "laender", "strength": "weak", "words": ["Vietnam"], "places": [[361, 368, "text"]], "points": 0.45}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (26, 9, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (27, 9, 'fachkraefte', false, 1.36, 4, '{"rules": [{"rule": "ausbildung", "strength": "strong", "words": ["angehende"], "places": [[1407, 1416, "text"]], "points": 2.27}, {"rule": "rand", "strength": "weak", "words": ["Schulungen"], "places": [[1286, 1296, "text"]], "points": 0.45}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (28, 10, 'aussenwirtschaft', true, 40.62, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Au\u00dfenwirtschaftsumfrage", "auslandsaktive"], "places": [[153, 168, "text"], [1559, 1573, "text"]], "points": 4.38}, {"rule": "export", "strength": "strong", "words": ["Exporteure", "Ausfuhren", "Exporteuren", "Exportkontrolle", "Exportquote"], "places": [[0, 10, "title"], [4, 13, "text"], [292, 303, "text"], [1286, 1292, "text"], [1605, 1611, "text"], [1698, 1707, "text"]], "points": 9.6}, {"rule": "zoll", "strength": "strong", "words": ["Z\u00f6lle", "Z\u00f6llen", "Zollsatz"], "places": [[38, 43, "title"], [328, 333, "text"], [453, 459, "text"], [613, 621, "text"]], "points": 9.27}, {"rule": "zollwesen", "strength": "medium", "words": ["Ursprungsregeln", "Zollsprechstunde", "Ursprungszeugnissen"], "places": [[1117, 1132, "text"], [1209, 1213, "text"], [1265, 1284, "text"]], "points": 2.0}, {"rule": "abkommen", "strength": "strong", "words": ["Freihandelsabkommen"], "places": [[1002, 1012, "text"]], "points": 2.11}, {"rule": "geschaeft-im-ausland", "strength": "strong", "words": ["Ausfuhren \u2026 USA", "Gesch\u00e4ft \u2026 S\u00fcdostasien", "Polen \u2026 Handelspartner", "Unternehmerreise \u2026 Vietnam"], "places": [[45, 54, "title"], [62, 65, "title"], [767, 775, "text"], [785, 790, "text"], [894, 899, "text"], [935, 941, "text"], [1365, 1381, "text"], [1387, 1394, "text"]], "points": 9.27}, {"rule": "maerkte", "strength": "medium", "words": ["neue \u2026 M\u00e4rkte", "neue \u2026 Absatzm\u00e4rkte"], "places": [[718, 722, "text"], [723, 729, "text"], [1836, 1840, "text"], [1847, 1853, "text"]], "points": 1.68}, {"rule": "grenze", "strength": "medium", "words": ["Binnenmarkt"], "places": [[855, 866, "text"]], "points": 1.06}, {"rule": "laender", "strength": "weak", "words": ["Vereinigten \u2026 Staaten", "Kanada", "Mexiko", "Niederlanden", "Malaysia"], "places": [[68, 79, "text"], [80, 87, "text"], [815, 821, "text"], [826, 832, "text"], [971, 983, "text"], [1399, 1407, "text"]], "points": 1.25}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (29, 10, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (30, 10, 'fachkraefte', false, 1.05, 4, '{"rules": [{"rule": "gewinnung", "strength": "strong", "words": ["Pl\u00e4tze \u2026 frei"], "places": [[1427, 1433, "text"], [1434, 1438, "text"]], "points": 2.11}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (31, 11, 'aussenwirtschaft', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (32, 11, 'digitalisierung', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (33, 11, 'fachkraefte', true, 20.16, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Auszubildenden \u2026 finden", "Fachkr\u00e4ftesicherung"], "places": [[245, 259, "text"], [260, 266, "text"], [1375, 1385, "text"]], "points": 3.45}, {"rule": "ausbildung", "strength": "strong", "words": ["Ausbildung \u2026 Teilzeit", "Beruf \u2026 lernen", "junge \u2026 Lehre", "Teilzeitausbildung", "Azubis", "angehende", "Ausbildungsvertr\u00e4gen \u2026 Teilzeit", "Ausbildungsplan"], "places": [[0, 10, "title"], [14, 22, "title"], [65, 70, "text"], [71, 77, "text"], [147, 157, "text"], [161, 169, "text"], [314, 319, "text"], [362, 367, "text"], [466, 484, "text"], [725, 731, "text"], [765, 774, "text"], [1280, 1290, "text"], [1317, 1325, "text"], [1537, 1547, "text"]], "points": 9.6}, {"rule": "lehre", "strength": "medium", "words": ["Lehre", "Berufsschule"], "places": [[547, 552, "text"], [611, 623, "text"]], "points": 1.72}, {"rule": "weiterbildung", "strength": "strong", "words": ["Erwachsene \u2026 Berufsabschluss", "Teilqualifizierung"], "places": [[320, 330, "text"], [336, 351, "text"], [1155, 1173, "text"]], "points": 3.45}, {"rule": "nachwuchs", "strength": "medium", "words": ["Berufserfahrung"], "places": [[1115, 1130, "text"]], "points": 1.12}, {"rule": "rand", "strength": "weak", "words": ["Arbeitszeit", "Teilzeit", "Kita"], "places": [[508, 519, "text"], [747, 755, "text"], [946, 950, "text"]], "points": 0.82}], "masked": [[429, 449, "Abteilung Berufliche", "text"]]}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (34, 12, 'aussenwirtschaft', false, 0, 4, '{"rules": [], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (35, 12, 'digitalisierung', true, 12.39, 4, '{"rules": [{"rule": "sicherheit", "strength": "strong", "words": ["Cyberangriff", "Rechner \u2026 gesperrt", "Hacker", "Verschl\u00fcsselungstrojaner", "Schadsoftware", "IT \u2026 Sicherheitscheck", "Netz- \u2026 Informationssicherheit", "Cybercrime"], "places": [[0, 12, "title"], [18, 25, "text"], [31, 39, "text"], [416, 422, "text"], [586, 610, "text"], [1007, 1020, "text"], [1096, 1098, "text"], [1099, 1109, "text"], [1307, 1311, "text"], [1329, 1339, "text"], [1437, 1447, "text"]], "points": 9.6}, {"rule": "technik", "strength": "medium", "words": ["Datenschutzaufsicht", "Passw\u00f6rter"], "places": [[872, 883, "text"], [1235, 1245, "text"]], "points": 1.72}, {"rule": "geraet", "strength": "weak", "words": ["Bildschirm", "Server", "Daten"], "places": [[49, 59, "text"], [1576, 1582, "text"], [1682, 1687, "text"]], "points": 1.07}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (36, 12, 'fachkraefte', false, 1.34, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Schwachstellen \u2026 fehlende"], "places": [[1150, 1157, "text"], [1189, 1197, "text"]], "points": 2.23}, {"rule": "rand", "strength": "weak", "words": ["Mitarbeiterzahl"], "places": [[638, 649, "text"]], "points": 0.45}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (37, 13, 'aussenwirtschaft', true, 27.66, 4, '{"rules": [{"rule": "kern", "strength": "strong", "words": ["Welthandel"], "places": [[304, 314, "text"]], "points": 2.31}, {"rule": "export", "strength": "strong", "words": ["Exporte", "exportieren"], "places": [[48, 55, "title"], [169, 176, "text"], [770, 781, "text"]], "points": 8.35}, {"rule": "import", "strength": "medium", "words": ["Importe", "Einfuhrseite"], "places": [[82, 89, "text"], [448, 455, "text"]], "points": 2.26}, {"rule": "delegation", "strength": "strong", "words": ["Kooperationsb\u00f6rse"], "places": [[670, 687, "text"]], "points": 2.31}, {"rule": "geschaeft-im-ausland", "strength": "strong", "words": ["Niederlanden \u2026 Importe", "Niederlande \u2026 Handelspartner", "Venlo \u2026 liefert"], "places": [[15, 27, "title"], [36, 43, "title"], [4, 15, "text"], [39, 45, "text"], [1270, 1275, "text"], [1303, 1310, "text"]], "points": 8.35}, {"rule": "firmen-und-laender", "strength": "medium", "words": ["Betrieb \u2026 Nachbarland"], "places": [[1521, 1528, "text"], [1562, 1573, "text"]], "points": 1.15}, {"rule": "grenze", "strength": "medium", "words": ["Binnenmarkt", "entsandte", "beiden \u2026 L\u00e4nder"], "places": [[866, 877, "text"], [1011, 1020, "text"], [1081, 1087, "text"], [1088, 1094, "text"]], "points": 2.09}, {"rule": "laender", "strength": "weak", "words": ["niederl\u00e4ndischen", "Rotterdam", "Niederl\u00e4ndisch"], "places": [[632, 648, "text"], [1340, 1349, "text"], [1501, 1515, "text"]], "points": 0.84}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (38, 13, 'digitalisierung', false, 0.23, 4, '{"rules": [{"rule": "geraet", "strength": "weak", "words": ["Plattform"], "places": [[1067, 1076, "text"]], "points": 0.46}], "masked": []}', '5e14a0da5e9b');
INSERT INTO public.tags VALUES (39, 13, 'fachkraefte', false, 0.23, 4, '{"rules": [{"rule": "rand", "strength": "weak", "words": ["Besch\u00e4ftigte"], "places": [[1021, 1033, "text"]], "points": 0.46}], "masked": []}', '5e14a0da5e9b');

INSERT INTO public.topics VALUES ('aussenwirtschaft', 'Außenwirtschaft', 1, '5e14a0da5e9b', NULL);
INSERT INTO public.topics VALUES ('digitalisierung', 'Digitalisierung', 2, '5e14a0da5e9b', NULL);
INSERT INTO public.topics VALUES ('fachkraefte', 'Fachkräfte', 3, '5e14a0da5e9b', NULL);

SELECT pg_catalog.setval('public.alerts_id_seq', 2, true);

SELECT pg_catalog.setval('public.captures_id_seq', 14, true);

SELECT pg_catalog.setval('public.clusters_id_seq', 1, false);

SELECT pg_catalog.setval('public.deliveries_id_seq', 4, true);

SELECT pg_catalog.setval('public.delivery_attempts_id_seq', 4, true);

SELECT pg_catalog.setval('public.entries_id_seq', 14, true);

SELECT pg_catalog.setval('public.feeds_id_seq', 3, true);

SELECT pg_catalog.setval('public.jobs_id_seq', 62, true);

SELECT pg_catalog.setval('public.meanings_id_seq', 1, true);

SELECT pg_catalog.setval('public.polls_id_seq', 9, true);

SELECT pg_catalog.setval('public.releases_id_seq', 14, true);

SELECT pg_catalog.setval('public.revisions_id_seq', 13, true);

SELECT pg_catalog.setval('public.subscribers_id_seq', 2, true);

SELECT pg_catalog.setval('public.subscription_queries_id_seq', 4, true);

SELECT pg_catalog.setval('public.subscriptions_id_seq', 2, true);

SELECT pg_catalog.setval('public.tags_id_seq', 39, true);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.alert_items
    ADD CONSTRAINT pk_alert_items PRIMARY KEY (subscription_id, release_id);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT pk_alerts PRIMARY KEY (id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT pk_api_keys PRIMARY KEY (id);

ALTER TABLE ONLY public.audits
    ADD CONSTRAINT pk_audits PRIMARY KEY (day);

ALTER TABLE ONLY public.capture_bytes
    ADD CONSTRAINT pk_capture_bytes PRIMARY KEY (capture_id);

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT pk_captures PRIMARY KEY (id);

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT pk_changes PRIMARY KEY (seq);

ALTER TABLE ONLY public.clusters
    ADD CONSTRAINT pk_clusters PRIMARY KEY (id);

ALTER TABLE ONLY public.counters
    ADD CONSTRAINT pk_counters PRIMARY KEY (name);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT pk_deliveries PRIMARY KEY (id);

ALTER TABLE ONLY public.delivery_attempts
    ADD CONSTRAINT pk_delivery_attempts PRIMARY KEY (id);

ALTER TABLE ONLY public.document_versions
    ADD CONSTRAINT pk_document_versions PRIMARY KEY (release_id, version);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT pk_documents PRIMARY KEY (release_id);

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT pk_entries PRIMARY KEY (id);

ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT pk_feeds PRIMARY KEY (id);

ALTER TABLE ONLY public.hosts
    ADD CONSTRAINT pk_hosts PRIMARY KEY (host);

ALTER TABLE ONLY public.index_state
    ADD CONSTRAINT pk_index_state PRIMARY KEY (name);

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT pk_jobs PRIMARY KEY (id);

ALTER TABLE ONLY public.leases
    ADD CONSTRAINT pk_leases PRIMARY KEY (name);

ALTER TABLE ONLY public.matches
    ADD CONSTRAINT pk_matches PRIMARY KEY (subscription_id, release_id);

ALTER TABLE ONLY public.meanings
    ADD CONSTRAINT pk_meanings PRIMARY KEY (id);

ALTER TABLE ONLY public.paused_kinds
    ADD CONSTRAINT pk_paused_kinds PRIMARY KEY (kind);

ALTER TABLE ONLY public.polls
    ADD CONSTRAINT pk_polls PRIMARY KEY (id);

ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT pk_release_addresses PRIMARY KEY (address);

ALTER TABLE ONLY public.releases
    ADD CONSTRAINT pk_releases PRIMARY KEY (id);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT pk_revisions PRIMARY KEY (id);

ALTER TABLE ONLY public.sources
    ADD CONSTRAINT pk_sources PRIMARY KEY (key);

ALTER TABLE ONLY public.subscribers
    ADD CONSTRAINT pk_subscribers PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription_queries
    ADD CONSTRAINT pk_subscription_queries PRIMARY KEY (id);

ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT pk_subscriptions PRIMARY KEY (id);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT pk_tags PRIMARY KEY (id);

ALTER TABLE ONLY public.topics
    ADD CONSTRAINT pk_topics PRIMARY KEY (key);

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT uq_changes_release_id_document_version UNIQUE (release_id, document_version);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT uq_deliveries_alert_id UNIQUE (alert_id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT uq_deliveries_public_id UNIQUE (public_id);

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT uq_entries_feed_id_identity UNIQUE (feed_id, identity);

ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT uq_feeds_source_key_address UNIQUE (source_key, address);

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT uq_jobs_kind_key UNIQUE (kind, key);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT uq_revisions_release_id_number UNIQUE (release_id, number);

ALTER TABLE ONLY public.subscribers
    ADD CONSTRAINT uq_subscribers_channel_address_api_key_id UNIQUE (channel, address, api_key_id);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT uq_tags_revision_id_topic UNIQUE (revision_id, topic);

CREATE INDEX ix_alert_items_alert_id ON public.alert_items USING btree (alert_id);

CREATE INDEX ix_alerts_subscriber_id_state ON public.alerts USING btree (subscriber_id, state);

CREATE INDEX ix_captures_release_id ON public.captures USING btree (release_id);

CREATE INDEX ix_deliveries_subscriber_id_created_at ON public.deliveries USING btree (subscriber_id, created_at);

CREATE INDEX ix_deliveries_subscription_id ON public.deliveries USING btree (subscription_id);

CREATE INDEX ix_delivery_attempts_delivery_id ON public.delivery_attempts USING btree (delivery_id);

CREATE INDEX ix_documents_cluster_id ON public.documents USING btree (cluster_id);

CREATE INDEX ix_documents_source_key ON public.documents USING btree (source_key);

CREATE INDEX ix_entries_release_id ON public.entries USING btree (release_id);

CREATE INDEX ix_feeds_next_poll_at ON public.feeds USING btree (next_poll_at);

CREATE INDEX ix_jobs_due ON public.jobs USING btree (kind, due_at) WHERE ((state)::text = 'due'::text);

CREATE INDEX ix_jobs_running ON public.jobs USING btree (lease_until) WHERE ((state)::text = 'running'::text);

CREATE INDEX ix_matches_subscription_id_seq ON public.matches USING btree (subscription_id, seq);

CREATE INDEX ix_polls_feed_id_started_at ON public.polls USING btree (feed_id, started_at);

CREATE INDEX ix_release_addresses_release_id ON public.release_addresses USING btree (release_id);

CREATE INDEX ix_releases_source_key ON public.releases USING btree (source_key);

CREATE INDEX ix_revisions_content_sha256 ON public.revisions USING btree (content_sha256);

CREATE INDEX ix_subscription_queries_subscription_id ON public.subscription_queries USING btree (subscription_id);

CREATE INDEX ix_subscriptions_subscriber_id ON public.subscriptions USING btree (subscriber_id);

ALTER TABLE ONLY public.alert_items
    ADD CONSTRAINT fk_alert_items_alert_id_alerts FOREIGN KEY (alert_id) REFERENCES public.alerts(id);

ALTER TABLE ONLY public.alert_items
    ADD CONSTRAINT fk_alert_items_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.alert_items
    ADD CONSTRAINT fk_alert_items_subscription_id_subscriptions FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT fk_alerts_subscriber_id_subscribers FOREIGN KEY (subscriber_id) REFERENCES public.subscribers(id);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT fk_alerts_subscription_id_subscriptions FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

ALTER TABLE ONLY public.capture_bytes
    ADD CONSTRAINT fk_capture_bytes_capture_id_captures FOREIGN KEY (capture_id) REFERENCES public.captures(id);

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT fk_captures_entry_id_entries FOREIGN KEY (entry_id) REFERENCES public.entries(id);

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT fk_captures_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT fk_changes_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.clusters
    ADD CONSTRAINT fk_clusters_origin_release_id_releases FOREIGN KEY (origin_release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT fk_deliveries_alert_id_alerts FOREIGN KEY (alert_id) REFERENCES public.alerts(id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT fk_deliveries_subscriber_id_subscribers FOREIGN KEY (subscriber_id) REFERENCES public.subscribers(id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT fk_deliveries_subscription_id_subscriptions FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

ALTER TABLE ONLY public.delivery_attempts
    ADD CONSTRAINT fk_delivery_attempts_delivery_id_deliveries FOREIGN KEY (delivery_id) REFERENCES public.deliveries(id);

ALTER TABLE ONLY public.document_versions
    ADD CONSTRAINT fk_document_versions_cluster_id_clusters FOREIGN KEY (cluster_id) REFERENCES public.clusters(id);

ALTER TABLE ONLY public.document_versions
    ADD CONSTRAINT fk_document_versions_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.document_versions
    ADD CONSTRAINT fk_document_versions_revision_id_revisions FOREIGN KEY (revision_id) REFERENCES public.revisions(id);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_cluster_id_clusters FOREIGN KEY (cluster_id) REFERENCES public.clusters(id);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_revision_id_revisions FOREIGN KEY (revision_id) REFERENCES public.revisions(id);

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_source_key_sources FOREIGN KEY (source_key) REFERENCES public.sources(key);

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_feed_id_feeds FOREIGN KEY (feed_id) REFERENCES public.feeds(id);

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT fk_entries_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT fk_feeds_source_key_sources FOREIGN KEY (source_key) REFERENCES public.sources(key);

ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.matches
    ADD CONSTRAINT fk_matches_subscription_id_subscriptions FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

ALTER TABLE ONLY public.polls
    ADD CONSTRAINT fk_polls_feed_id_feeds FOREIGN KEY (feed_id) REFERENCES public.feeds(id);

ALTER TABLE ONLY public.release_addresses
    ADD CONSTRAINT fk_release_addresses_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.releases
    ADD CONSTRAINT fk_releases_source_key_sources FOREIGN KEY (source_key) REFERENCES public.sources(key);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT fk_revisions_capture_id_captures FOREIGN KEY (capture_id) REFERENCES public.captures(id);

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT fk_revisions_release_id_releases FOREIGN KEY (release_id) REFERENCES public.releases(id);

ALTER TABLE ONLY public.subscription_queries
    ADD CONSTRAINT fk_subscription_queries_subscription_id_subscriptions FOREIGN KEY (subscription_id) REFERENCES public.subscriptions(id);

ALTER TABLE ONLY public.subscriptions
    ADD CONSTRAINT fk_subscriptions_subscriber_id_subscribers FOREIGN KEY (subscriber_id) REFERENCES public.subscribers(id);

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT fk_tags_revision_id_revisions FOREIGN KEY (revision_id) REFERENCES public.revisions(id);
