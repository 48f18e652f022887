# check=skip=JSONArgsRecommended
FROM node:lts AS api
WORKDIR /app
COPY --link package.json .
RUN npm i --only=production
COPY --link . .
USER 1001
CMD npm run start
